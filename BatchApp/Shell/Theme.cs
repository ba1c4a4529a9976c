using MudBlazor;

namespace BatchApp.Shell;

/// <summary>The look of MudBlazor's components; <c>wwwroot/app.css</c> holds the same colours for everything else.</summary>
public static class Theme
{
    public const string Light = "light";
    public const string Dark = "dark";

    /// <summary>The cookie that remembers the choice, so that the first picture is drawn in the right colours.</summary>
    public const string Cookie = "theme";

    private static readonly string[] Fonts = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    public static MudTheme Create() => new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px" },
        PaletteLight = new PaletteLight
        {
            Primary = "#0f6e68",
            PrimaryContrastText = "#ffffff",
            Secondary = "#5d6875",
            SecondaryContrastText = "#ffffff",
            Info = "#0f6e68",
            Success = "#0f6e68",
            Warning = "#9a5b00",
            WarningContrastText = "#ffffff",
            Error = "#b3261e",
            ErrorContrastText = "#ffffff",
            Background = "#f6f7f9",
            BackgroundGray = "#fafbfc",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2430",
            DrawerBackground = "#14212b",
            DrawerText = "#c9d3da",
            DrawerIcon = "#c9d3da",
            TextPrimary = "#1b2430",
            TextSecondary = "#5d6875",
            ActionDefault = "#5d6875",
            LinesDefault = "#e3e6ea",
            LinesInputs = "#8a949e",
            TableLines = "#e3e6ea",
            TableHover = "#f6f7f9",
            Divider = "#e3e6ea",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#5cc2b8",
            PrimaryContrastText = "#06211e",
            Secondary = "#9aa8b3",
            SecondaryContrastText = "#11171c",
            Info = "#5cc2b8",
            InfoContrastText = "#06211e",
            Success = "#5cc2b8",
            SuccessContrastText = "#06211e",
            Warning = "#f0b45a",
            WarningContrastText = "#2a1c00",
            Error = "#ff8a80",
            ErrorContrastText = "#3a0d09",
            Background = "#11171c",
            BackgroundGray = "#1c252c",
            Surface = "#182026",
            AppbarBackground = "#182026",
            AppbarText = "#e6ecf0",
            DrawerBackground = "#0c1216",
            DrawerText = "#c9d3da",
            DrawerIcon = "#c9d3da",
            TextPrimary = "#e6ecf0",
            TextSecondary = "#9aa8b3",
            ActionDefault = "#9aa8b3",
            LinesDefault = "#2a343c",
            LinesInputs = "#6b7a86",
            TableLines = "#2a343c",
            TableHover = "#1c252c",
            Divider = "#2a343c",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "16px", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal", TextTransform = "none" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, FontSize = "14px", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, FontSize = "13px", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LetterSpacing = "normal" },
        },
    };
}
