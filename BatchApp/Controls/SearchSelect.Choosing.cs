using Microsoft.AspNetCore.Components.Web;

namespace BatchApp.Controls;

/// <summary>What a key, a click or leaving the field makes of the text in it.</summary>
public sealed partial class SearchSelect<TKey>
{
    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when !open:
                await Open();
                break;
            case "ArrowDown":
                Move(active >= LastIndex ? 0 : active + 1);
                break;
            case "ArrowUp":
                Move(active <= 0 ? LastIndex : active - 1);
                break;
            case "Home" when open:
                Move(0);
                break;
            case "End" when open:
                Move(LastIndex);
                break;
            case "Enter" when !key.CtrlKey && !key.AltKey:
                await EnterAsync();
                break;
            // batchapp.js sends Cancel for Escape, so that a surrounding dialog stays open.
            case "Escape" or "Cancel" when open:
                open = false;
                typed = AllowNew ? typed : null;
                problem = null;
                break;
        }
    }

    private void Move(int index)
    {
        hasMoved = true;
        active = Math.Min(index, LastIndex);
    }

    private async Task EnterAsync()
    {
        if (open && hasMoved && active >= 0)
        {
            await TakeActiveAsync();
        }
        else if (typed is not null)
        {
            await searching;
            if (!await TakeExactAsync() && !AllowNew && rows.FirstOrDefault(option => !option.Disabled) is { } first)
            {
                await ChooseAsync(first);
            }
            else
            {
                await SettleAsync();
            }
        }
    }

    private async Task LeaveAsync()
    {
        if (typed is not null)
        {
            await searching;
            if (!await TakeExactAsync())
            {
                await SettleAsync();
            }
        }

        open = false;
    }

    /// <summary>A text that names no option: nothing, something new, or a mistake that stays in sight.</summary>
    private async Task SettleAsync()
    {
        if (typed is not { } text)
        {
            return;
        }

        open = false;
        if (AllowNew)
        {
            typed = null;
            await SetAsync(null, text.Trim());
        }
        else if (text.Trim().Length == 0)
        {
            typed = null;
            if (Clearable)
            {
                await SetAsync(null, "");
            }
        }
        else
        {
            await SetAsync(null, "");
            problem ??= $"“{text.Trim()}” is not in the list.";
        }
    }

    /// <summary>True when the text named an option, which then is chosen, or refused with its reason.</summary>
    private async Task<bool> TakeExactAsync()
    {
        if (SearchMatches.Exact(AtHand, typed ?? "") is not { } exact)
        {
            return false;
        }

        await ChooseAsync(exact);
        return true;
    }

    private async Task TakeActiveAsync()
    {
        if (active < rows.Count)
        {
            await ChooseAsync(rows[active]);
        }
        else if (OffersNew && active == rows.Count)
        {
            await KeepNewAsync();
        }
        else
        {
            await FooterAsync();
        }
    }

    private async Task ChooseAsync(SearchOption<TKey> option)
    {
        if (option.Disabled)
        {
            problem = option.Spoken is { } reason ? $"{option.Text} cannot be chosen: {reason}." : $"{option.Text} cannot be chosen.";
            if (typed is not null && Value is not null)
            {
                await SetAsync(null, NewText);
            }

            return;
        }

        open = false;
        typed = null;
        problem = null;
        chosen = option;
        await SetAsync(option.Key, "");
    }

    private async Task KeepNewAsync()
    {
        var text = typed?.Trim() ?? "";
        open = false;
        typed = null;
        await SetAsync(null, text);
    }

    private async Task FooterAsync()
    {
        hasMoved = false;
        await FooterClicked.InvokeAsync();
        if (Search is not null)
        {
            searching = FindAsync(typed ?? "");
            await searching;
        }

        ShowRows();
    }

    private async Task ClearAsync()
    {
        typed = null;
        problem = null;
        open = false;
        await SetAsync(null, "");
    }

    /// <summary>Tells of the new state so that the field is at no moment empty in between.</summary>
    private async Task SetAsync(TKey? value, string newText)
    {
        if (value is null)
        {
            await SetNewAsync(newText);
            await SetValueAsync(null);
        }
        else
        {
            await SetValueAsync(value);
            await SetNewAsync(newText);
        }
    }

    private async Task SetNewAsync(string newText)
    {
        if (AllowNew && newText != NewText)
        {
            lastNew = NewText = newText;
            await NewTextChanged.InvokeAsync(newText);
        }
    }

    private async Task SetValueAsync(TKey? value)
    {
        if (!EqualityComparer<TKey?>.Default.Equals(value, Value))
        {
            lastValue = Value = value;
            await ValueChanged.InvokeAsync(value);
        }
    }
}
