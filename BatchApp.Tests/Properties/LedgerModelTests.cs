using System.Globalization;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Features.Batches;
using BatchApp.Features.Company;
using BatchApp.Features.Import;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Features.Partners;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>
/// Random commands, right ones and wrong ones, against the real file and a simple model: both must agree after each step on
/// what is accepted, on what is there, and on what was there at every instant, and <c>verify</c> must find nothing.
/// </summary>
/// <remarks>
/// Balances, and the movements of each step against what the model booked at their instants, are compared after every step;
/// the whole of <c>verify</c>, whose cost grows with the file, runs after every tenth. More on demand: BATCHAPP_MODEL_SEEDS (a
/// list: "7,8,9") and BATCHAPP_MODEL_STEPS.
/// </remarks>
public sealed partial class LedgerModelTests
{
    private const int StepsBetweenVerifications = 10;

    /// <summary>What the walk need not draw, and why.</summary>
    private static readonly (string Why, Type[] UseCases)[] Exemptions =
    [
        ("They say who may do what; nothing of it is stock.",
        [
            typeof(MakeFirstAdministrator), typeof(InviteUser), typeof(ChangeUser), typeof(AcceptInvitation), typeof(AddSampleUsers),
            typeof(ChangeOwnPassword), typeof(SetCodesDemanded), typeof(SignOutEverywhere), typeof(NoteSignIn), typeof(NoteRefusedEntries),
            typeof(MakeApiKey), typeof(WithdrawApiKey), typeof(NoteApiKeyUse),
        ]),
        ("The company's name and settings; no movement knows them.", [typeof(SaveCompany)]),
        ("It puts an empty file in the place of this one.", [typeof(StartEmptyCompany)]),
        ("Partners only have a name; orders of the walk name them.", [typeof(SaveSupplier), typeof(SaveCustomer), typeof(DeleteSupplier), typeof(DeleteCustomer)]),
        ("Lists of items and partners; what they enter, one by one, is exempt or drawn.", [typeof(ImportItems), typeof(ImportRecipes), typeof(ImportSuppliers), typeof(ImportCustomers)]),
        ("It proposes a number; a batch comes of it by other commands.", [typeof(TakeBatchNumber)]),
        ("Only of what was never used.", [typeof(DeleteItem), typeof(DeleteLocation)]),
        ("Several items at once, each as one is saved; one is drawn.", [typeof(SaveItems)]),
        ("A return announced over HTTP; the last step posts it as TakeBackSoldGoods does, which is drawn.",
            [typeof(SaveReturnOrder), typeof(RestockReturnOrder), typeof(WithdrawReturnOrder)]),
    ];

    public static TheoryData<int> Seeds =>
        [.. (Environment.GetEnvironmentVariable("BATCHAPP_MODEL_SEEDS") ?? "1,20,300").Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];

    private static int Steps => int.Parse(Environment.GetEnvironmentVariable("BATCHAPP_MODEL_STEPS") ?? "500", CultureInfo.InvariantCulture);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_file_agrees_with_a_simple_model_after_every_command(int seed)
    {
        using var company = new TestCompany();
        var walk = new Walk(company, new Random(seed));
        await walk.PrepareAsync();
        var step = 0;
        try
        {
            for (; step < Steps; step++)
            {
                await walk.StepAsync();
                if (step % StepsBetweenVerifications == StepsBetweenVerifications - 1)
                {
                    Assert.Empty(await company.VerifyAsync());
                }
            }

            // A walk in which everything is refused, or nothing, shows little.
            Assert.InRange(walk.Accepted, Steps / 3, walk.Commands);
            Assert.InRange(walk.Commands - walk.Accepted, Steps / 20, walk.Commands);
            await walk.DrawTheRestAsync();
            Assert.Empty(await company.VerifyAsync());
            await TraceOracle.AgreesAsync(company);
            Assert.Empty(Drawn.Select(useCase => useCase.Name).Except(await walk.CarriedOutAsync()));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"Seed {seed}, step {step}, after:\n{string.Join('\n', walk.Log.TakeLast(8))}\n{failure.Message}", failure);
        }
    }

    [Fact]
    public void Every_command_is_drawn()
    {
        var useCases = typeof(StockStore).Assembly.GetTypes().Where(type => type.IsDefined(typeof(UseCaseAttribute), inherit: false)).ToHashSet();
        var exempt = Exemptions.SelectMany(exemption => exemption.UseCases).ToHashSet();

        Assert.Contains(typeof(ShipSalesOrder), useCases);
        Assert.Empty(useCases.Except(Drawn).Except(exempt));
        Assert.Empty(exempt.Intersect(Drawn));
        Assert.Empty(Drawn.Concat(exempt).Except(useCases));
        Assert.NotEmpty(useCases.Except(Drawn.Except([typeof(SaveItem)])).Except(exempt));
    }

    /// <summary>What the steps of the walk say that they draw; each walk shows that they do.</summary>
    private static HashSet<Type> Drawn => [.. Walk.Draws.SelectMany(draw => draw.UseCases)];

    /// <summary>Stands on the steps of the walk: how often one is drawn, and which use cases it draws.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class DrawnAttribute(int weight, params Type[] useCases) : Attribute
    {
        public int Weight => weight;

        public Type[] UseCases => useCases;
    }
}
