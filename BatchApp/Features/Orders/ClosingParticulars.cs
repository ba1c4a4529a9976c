using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Wording;

namespace BatchApp.Features.Orders;

/// <summary>What the journal knows of the end of an order.</summary>
internal static class ClosingParticulars
{
    public static Particulars Of(OrderClosing? closing) => new() { { "Closed", closing is null ? "no" : StatusText.Of(closing.Kind) } };
}
