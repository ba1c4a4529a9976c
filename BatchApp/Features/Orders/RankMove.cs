namespace BatchApp.Features.Orders;

/// <summary>Where an order is to go in its ranked list.</summary>
public enum RankMove
{
    Up,
    Down,
    Top,
}
