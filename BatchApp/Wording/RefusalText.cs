using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Partners;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;

namespace BatchApp.Wording;

/// <summary>Every refusal in one plain sentence, with the numbers that explain it.</summary>
public static class RefusalText
{
    /// <summary>
    /// The sentence of a refusal. Times are told in the company's zone; without a calendar in UTC, and then said so.
    /// </summary>
    public static string Sentence(Refusal refusal, BusinessCalendar? calendar = null) =>
        General(refusal)
        ?? Amounts(refusal)
        ?? Items(refusal)
        ?? Batches(refusal, calendar)
        ?? Orders(refusal, calendar)
        ?? CorrectionText.Sentence(refusal, calendar)
        ?? ReturnText.Sentence(refusal, calendar)
        ?? Moves(refusal, calendar)
        ?? Import(refusal)
        ?? RecallText.Sentence(refusal)
        ?? throw new ArgumentOutOfRangeException(nameof(refusal), refusal.GetType().Name, "This refusal has no sentence yet.");

    private static string? General(Refusal refusal) => refusal switch
    {
        Missing r => $"{r.Field} is missing.",
        TooLong r => $"{r.Field} is too long: it takes up to {r.Limit} characters.",
        NotFound r => $"{r.What} {r.Name} does not exist any more.",
        AlreadyTaken r => $"{r.Field} {r.Value} is already used by {r.Holder}.",
        ChangedMeanwhile r => $"{r.Document} was changed by someone else meanwhile. Your input is kept; reload to see the change.",
        RequestReused => "This form was already sent with other content. Reload to see what was posted.",
        NotAllowed { Needed.Count: 0 } r => $"Nobody may {r.Does}: the program does it by itself.",
        NotAllowed r => $"Your role, {RoleText.Of(r.Role)}, may not {r.Does}. {RoleText.AnyOf(r.Needed)} can do it.",
        PasswordTooShort r => $"The password is too short: it needs at least {r.Shortest} characters. A sentence is easy to remember.",
        PasswordTooSimple => "The password is too simple: it must not contain the name or repeat a few characters.",
        PasswordsDiffer => "The two passwords are not the same.",
        WrongNameOrPassword => "That name and password do not fit.",
        WrongCode => "That code does not fit. Type the one that the app shows now, or a recovery code that was not used yet.",
        CodeNeeded => "Type the code that your authenticator app shows.",
        TooManyTries r => $"Too many wrong passwords. Wait {r.Minutes} minutes, then try again.",
        InvitationNotOpen => "This link was used already or has ended. Ask an administrator for a new one.",
        AdministratorExists => "There is an administrator already. Ask them to invite you.",
        LastAdministrator r => $"{r.Name} is the last administrator. Make somebody else administrator first.",
        SampleUserOnly r => $"{r.Name} is a sample user: it has no password and no link.",
        WithdrawnAlready r => $"{r.Name} was withdrawn already.",
        KeyWithdrawn r => $"{r.Name} was withdrawn. Nothing was changed.",
        SignedOut r => $"{r.Name} is signed out here. Nothing was changed; sign in again.",
        NoLines r => $"{r.Document} has no lines. Add at least one.",
        UnknownTimeZone r => $"The time zone {r.Name} is not known here.",
        NotTheSampleCompany => "Only the sample company can be left for an empty one.",
        NotADate r => $"“{r.Text}” is not a date. Write it like {DateText.Format(new DateOnly(2026, 12, 2))} or 2026-12-02.",
        NotAMoment r => $"“{r.Text}” is not a date with a time. Write it like {DateText.Format(new DateOnly(2026, 11, 23))} 14:05, or leave it empty for now.",
        SkippedByClockChange r => $"{Local(r.Local)} does not exist: the clocks are put forward over it.",
        _ => null,
    };

    private static string? Amounts(Refusal refusal) => refusal switch
    {
        NotANumber r => $"“{r.Text}” is not a number. Write it like {QuantityText.Format(Quantity.Of(1234.5m))}.",
        TooManyPlaces r => $"{r.Text} has more than {Quantity.DecimalPlaces} decimal places.",
        NotPositive r => $"{r.Field} must be more than 0.",
        Negative r => $"{r.Field} cannot be less than 0.",
        TooLarge r => $"{r.Field} is too large: at most {QuantityText.Format(Quantity.Limit)} fit.",
        TooPrecise { Unit.Decimals: 0 } r => $"{r.Field} {QuantityText.Format(r.Quantity)} is not whole: {r.Unit.Name} are counted in whole numbers.",
        TooPrecise r => $"{r.Field} {QuantityText.Format(r.Quantity)} is too fine: {r.Unit.Name} is counted to {Places(r.Unit.Decimals)}.",
        DecimalsOutOfRange r => $"A unit is counted to 0 to {Quantity.DecimalPlaces} decimal places, not {r.Decimals}.",
        UnevenConversion r => $"{QuantityText.Format(r.Purchased)}{(r.Divisor is { } divisor ? $"/{QuantityText.Format(divisor)}" : "")} {r.Conversion.Unit} of {QuantityText.Format(r.Conversion.Rate, r.StockUnit)} each do not come out even in {r.StockUnit.Name}.",
        _ => null,
    };

    private static string? Items(Refusal refusal) => refusal switch
    {
        BooksAreClosed r => $"The books of {DateText.Format(r.Day)} are closed (up to {DateText.Format(r.UpTo)}). An administrator can open them under Settings.",
        DayNotOver r => $"{DateText.Format(r.Day)} is not over. Books are closed up to a day that has passed.",
        HasHistory r => $"{r.Name} cannot be deleted: it has stock, orders or history. Archive it instead.",
        StillHoldsStock r => $"{r.Name} cannot be archived: it still holds stock ({string.Join(", ", r.Where)}).",
        StillOnOrder r => $"{r.Name} cannot be archived while it stands on {string.Join(", ", r.Orders)}.",
        IsArchived r => $"{r.Name} is archived. Take it back first.",
        LastLocation r => $"{r.Name} is the only location that is in use.",
        IngredientOf r => $"{r.Item} stands in the recipe of {string.Join(", ", r.Made)}. Take it out there first.",
        UnitInUse r => $"The unit of {r.Item} cannot change: stock or orders are already counted in it.",
        VariantInUse r => $"{r.Variant} cannot be removed: it has stock, orders or recipes.",
        RecipeLoop r => $"{r.Ingredient} cannot be an ingredient of {r.Variant}: it is itself made from it.",
        MaterialHasNoRecipe r => $"{r.Item} is a material; only products have recipes.",
        IngredientTwice r => $"{r.Ingredient} stands there twice. Put its quantity on one line.",
        ShelfLifeOutOfRange r => $"A shelf life is 1 to {Count(Item.ShelfLifeLimitDays)} days, not {Count(r.Days)}.",
        NotStocked r => $"{r.Item} is not stocked: it is used without stock, and can be neither received, made, moved, counted nor adjusted.",
        StillStocked r => $"{r.Item} has stock or batch tracking. Take its stock out and switch batch tracking off before it is no longer stocked.",
        UnknownPlaceholder r => $"{r.Text} means nothing in a numbering template. In braces there can be {string.Join(", ", BatchNumbering.Placeholders)}.",
        TemplateNeedsCounter r => $"{r.Template} would make the same number twice: add the counter in braces, counter or counter:4 for four digits.",
        NoNumberTemplate r => $"{r.Item} has no numbering template. Type the number, or give the item a template.",
        NotTracked r => $"{r.Item} has no batch tracking, so it takes no batches.",
        TrackingGuardsHeldBatches r => $"{r.Item} has batches that are on hold or recalled: {string.Join(", ", r.Numbers)}. Release them before batch tracking is switched off.",
        TrackingOffNotConfirmed r => $"{r.Item} has stock in {Count(r.Batches)} {(r.Batches == 1 ? "batch" : "batches")}. Confirm that it may become Unbatched.",
        _ => null,
    };

    private static string? Batches(Refusal refusal, BusinessCalendar? calendar) => refusal switch
    {
        ReservedBatchNumber => $"{BatchNumber.Unbatched} is the name of the built-in batch. Choose another Batch #.",
        UnprintableBatchNumber => "Batch # contains characters that cannot be printed.",
        ExpiryRequired r => $"{r.Number} needs an expiration date: {r.Item} demands one for every batch.",
        BarcodeLength r => $"The barcode {r.Barcode} has {Count(r.Barcode.Length)} characters; {Batch.BarcodeMinimum} to {Batch.BarcodeLimit} are possible.",
        BatchNumberTaken r => $"{r.Item} already has a batch {r.Number}. Choose it from the list to add to it.",
        UnbatchedIsBuiltIn r => $"{BatchNumber.Unbatched} of {r.Item} is the built-in batch: it can be neither corrected, split, merged nor removed.",
        NothingToCorrect r => $"Nothing of {r.Number} was changed.",
        BatchMoved r => $"{r.Number} has moved and stays for ever; an empty batch is hidden from lists.",
        BatchIsTold r => $"{r.Number} stands on {string.Join(", ", r.Documents)} and stays, so that it can be read there; an empty batch is hidden from lists.",
        SplitOutOfRange r => $"{r.Number} holds {QuantityText.Format(r.There, r.Unit)} at {r.Location}: split off more than 0 and less than that, not {QuantityText.Format(r.Asked)}.",
        MergeNeedsTwo r => $"Choose at least one more batch of {r.Item} to merge.",
        MergesItself r => $"{r.Number} stands there twice.",
        NothingToMerge r => $"{r.Number} holds nothing that could be merged.",
        BatchPromised r => $"{r.Number} is promised to {string.Join(", ", r.Documents)}. Take it out there first.",
        BatchUnderWay r => $"{r.Number} is under way between two locations: receive it first.",
        BatchOfAnotherVariant r => $"{r.Number} is a batch of {r.BatchItem}, not of {r.LineItem}.",
        BatchOnHold r => $"{r.Number} is on hold and cannot be used: {Quoted(r.Reason)}.",
        BatchRecalled r => $"{r.Number} is recalled and cannot be used: {Quoted(r.Reason)}.",
        BatchInQuarantine r => $"{r.Number} is in quarantine at {r.Location} and cannot be used.",
        StatusDoesNotAllow { Status: BatchStatus.OnHold } r => $"{r.Number} is on hold already.",
        StatusDoesNotAllow { Status: BatchStatus.Recalled } r => $"{r.Number} is recalled{(r.Recall is null ? "" : $" ({r.Recall})")}; only lifting the recall changes that.",
        QuarantineNeedsReason r => $"{r.Location} holds stock: give a reason why that stock becomes usable or unusable.",
        StatusDoesNotAllow r => $"{r.Number} is available already.",
        BatchExpired r => $"{r.Number} expired on {DateText.Format(r.ExpiredOn)} and cannot be used.",
        TooLittleLifeLeft r => $"{r.Number} has {Count(r.Left)} {(r.Left == 1 ? "day" : "days")} left, until {DateText.Format(r.ExpiresOn)}; {r.Customer} takes {Count(r.Days)} or more. Give a reason to send it all the same.",
        MinimumDaysOutOfRange r => $"A minimum remaining shelf life is 1 to {Count(Customer.MinimumDaysLimit)} days, not {Count(r.Days)}.",
        ArrivesExpired r => $"{r.Number} expired on {DateText.Format(r.ExpiredOn)}: goods that arrive expired are taken in only on hold, with a reason.",
        ArrivesWithOtherExpiry r => $"{r.Number} {(r.Recorded is { } recorded ? $"expires on {DateText.Format(recorded)}" : "has no expiration date")}, not on {DateText.Format(r.Typed)}: give these goods another number, or correct the date of {r.Number} with a reason.",
        BatchElsewhere r => $"{r.Number} is not at {r.Location} but at {string.Join(", ", r.HeldAt)}.",
        NotFullyAssigned r when r.Assigned < r.Needed => $"{r.Item}: {QuantityText.Format(r.Needed - r.Assigned, r.Unit)} of {QuantityText.Format(r.Needed)} are not assigned.",
        NotFullyAssigned r => $"{r.Item}: {QuantityText.Format(r.Assigned - r.Needed, r.Unit)} too many are assigned, {QuantityText.Format(r.Needed)} are needed.",
        NotEnoughInBatch r => NotEnough(r, calendar),
        ConsumesOwnBatch r => $"{r.Number} cannot be used to make itself.",
        _ => null,
    };

    private static string? Orders(Refusal refusal, BusinessCalendar? calendar) => refusal switch
    {
        OrderNotOpen r => $"{r.Order} is {StatusText.FromName(r.Status)}, which does not allow this.",
        MoreThanOpen { MayBeConfirmed: false } r => $"{r.Item}: only {QuantityText.Format(r.Open, r.Unit)} are open, {QuantityText.Format(r.Asked)} were entered. Raise the line on the order first.",
        MoreThanOpen r => $"{r.Item}: only {QuantityText.Format(r.Open, r.Unit)} are open, {QuantityText.Format(r.Asked)} were entered.",
        OrderIsClosed { Kind: ClosingKind.Cancelled } r => $"{r.Order} is cancelled. Reopen it first.",
        OrderIsClosed r => $"{r.Order} was closed short. Reopen it first.",
        OrderIsNotClosed r => $"{r.Order} is neither closed nor cancelled.",
        OrderHasPostings r => $"{r.Order} cannot be cancelled: something was posted. Revert that first, or close the order short.",
        PlannedForOthers r => $"{r.Number}: {QuantityText.Format(r.Asked, r.Unit)} were asked for, {QuantityText.Format(r.Left)} are left beside what is planned for {string.Join(", ", r.Orders)}.",
        BoundToOrder r => $"{r.Item} is made to order by {r.Order}: the line takes what that makes, until it is released from it.",
        AlreadyMadeToOrder r => $"{r.Item} is made to order by {r.Order} already.",
        NotMadeToOrder r => $"{r.Item} is not made to order.",
        FixedByBinding r => $"{r.Order} has a line that {r.MakingOrder} makes to order. Release the line from it first.",
        ByProductIsProduct r => $"{r.Item} is the product itself; enter it as made.",
        RecipeNotForStarted r => $"{r.Order} was started and keeps its ingredients.",
        LessThanDone r => $"{r.Item}: {QuantityText.Format(r.Done, r.Unit)} are already posted; the line cannot be less.",
        LineHasPostings r => $"{r.Item} was already posted; its line can be neither removed nor given another item.",
        FixedByPostings r => $"{r.Field} of {r.Order} is fixed, because something was already posted.",
        NothingToPost r => $"{r.Order}: no quantity was entered.",
        NotAProduct r => $"{r.Item} is a material: only products are made.",
        NumberWithSlash r => $"{r.Number} contains a slash, which a number cannot.",
        MakesItself r => $"{r.Item} cannot be an ingredient of itself.",
        NotKept r => $"{r.What} are not kept here.",
        SentByItself r => $"{r.What} is changed by a request of its own, without anything else.",
        ShipsFromOneLocation => "A sales order ships from one location: its rows cannot name another.",
        SeveralFulfilments r => $"{r.Order} was shipped in several parts. Revert each of them on its own.",
        NeverPacked r => $"{r.Order} was delivered from stock and never packed. Revert the delivery instead.",
        NotPackedAnyMore r => $"The goods of {r.Order} are no longer waiting for delivery.",
        DeliveredBeforePacked r => $"{r.Order} was packed on {Moment(r.PackedAt, calendar)} and cannot be delivered before that.",
        IngredientLeftOut r => $"{r.Item} is left out. Say how much was used, 0 if none.",
        InTheFuture r => $"{Moment(r.Asked, calendar)} is in the future.",
        _ => null,
    };

    private static string? Moves(Refusal refusal, BusinessCalendar? calendar) => refusal switch
    {
        MinusNeedsExistingBatch { Number.Length: 0 } r => $"{r.Item}: stock is taken out of an existing batch. Choose one.",
        MinusNeedsExistingBatch r => $"{r.Item} has no batch {r.Number}: stock is taken out of an existing batch.",
        SameLocation r => $"{r.Location} is both origin and destination. Choose two different locations.",
        LeavingQuarantineNeedsReason r => $"{r.Location} is a quarantine location: give a reason why the goods may leave it.",
        TransferHasLeft r => $"{r.Number} is no longer waiting to be sent, so it cannot be changed, sent or deleted.",
        TransferHadLeft r => $"{r.Number} had left and was taken back: its lines stay. Send it again, or delete it and make another.",
        TransferNotInTransit r => $"{r.Number} is not in transit, so it cannot be received.",
        ReceivedBeforeSent r => $"{r.Number} was sent on {Moment(r.SentAt, calendar)} and cannot arrive before that.",
        StocktakeCompleted r => $"{r.Number} was completed, so nothing on it can change. Reopen it to count again.",
        StocktakeNotCompleted r => $"{r.Number} is being counted already.",
        BatchCountedTwice { Number: null } r => $"{r.Item} stands on {r.Stocktake} already.",
        BatchCountedTwice r => $"{r.Number} of {r.Item} stands on {r.Stocktake} already.",
        CountNeedsBatch r => $"{r.Item} is counted by batch. Choose its Batch #.",
        NothingCounted r => $"{r.Number}: nothing was counted yet.",
        AdjustmentStands r => $"The differences of {r.Stocktake} are posted in {r.Adjustment}. Revert {r.Adjustment} first.",
        BeforeCount r => $"{r.What} was counted at {r.Location} on {Moment(r.CountedAt, calendar)} ({r.Stocktake}); nothing can be entered before that. Take the count back, enter this, and count again.",
        _ => null,
    };

    private static string? Import(Refusal refusal) => refusal switch
    {
        FileTooLarge r => $"{r.File} is too large: an import takes up to {Count(r.Limit)} MB. Split it, or leave out columns that are not needed.",
        NotAText r => $"{r.File} is not a text file. In the spreadsheet, save it as CSV UTF-8, or copy the rows and paste them here.",
        NotUtf8 r => $"{r.File} is not saved as UTF-8: line {Count(r.Line)} has letters that could be anything. Save it as CSV UTF-8, or copy the rows and paste them here.",
        FileNotRead r => $"{r.File} could not be read to its end. Choose it again.",
        NoRows r => $"{r.File} has no rows. The first row names the columns, the rows below it are imported.",
        BrokenQuotes r => $"{r.File} has a quotation mark out of place in row {Count(r.Row)}, so its columns cannot be told apart.",
        MoreCellsThanHead r => $"The row has {Count(r.Cells)} cells, the first row {Count(r.Columns)}. A text or number with a separator in it must stand in quotation marks.",
        NoSuch r => $"There is no {r.What} {r.Name}.",
        GroupedNumber r => $"“{r.Text}” could be two different numbers. Write numbers in a list without thousands separators.",
        NotWhole r => $"“{r.Text}” is not a whole number.",
        NotOneOf r => $"“{r.Text}” is not understood here. Write {string.Join(" or ", r.Words)}.",
        RowsDisagree r => $"{r.Field} of {r.Item} is not the same in all its rows.",
        KindIsFixed r => $"{r.Item} stays what it is: products and materials cannot be turned into each other.",
        OpeningStockEntered r => $"The opening stock of {r.Name} at {r.Location} is entered already.",
        RecordedOtherwise r => $"{r.Number} exists with another {r.Field}. Correct the batch, or leave the field empty.",
        _ => null,
    };

    private static string NotEnough(NotEnoughInBatch r, BusinessCalendar? calendar)
    {
        var there = $"{r.Number ?? r.Item} holds {QuantityText.Format(r.There, r.Unit)} at {r.Location}, {QuantityText.Format(r.Asked)} were asked for";
        return r.FirstBadAt is { } bad ? $"{there}; on {Day(bad, calendar)} it would have gone below zero." : $"{there}.";
    }

    private static string Day(DateTime utc, BusinessCalendar? calendar) =>
        DateText.Format(calendar?.DayOf(utc) ?? DateOnly.FromDateTime(utc));

    private static string Moment(DateTime utc, BusinessCalendar? calendar) =>
        calendar is null ? $"{Local(utc)} UTC" : MomentText.Format(utc, calendar);

    private static string Local(DateTime local) =>
        $"{DateText.Format(DateOnly.FromDateTime(local))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private static string Quoted(string reason) => $"“{reason}”";

    private static string Places(int decimals) => decimals == 1 ? "1 decimal place" : $"{decimals} decimal places";

    private static string Count(int number) => number.ToString("#,0", CultureInfo.CurrentCulture);
}
