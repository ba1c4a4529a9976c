using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Partners;

namespace BatchApp.Features.Partners;

/// <summary>What is typed of a supplier or customer.</summary>
public sealed record PartnerInput(string Name, string Email, string Phone, string Comment = "")
{
    /// <summary>A partner as it stands.</summary>
    internal static PartnerInput Of(Partner partner) => new(partner.Name, partner.Email, partner.Phone, partner.Comment);

    internal Refusal? Check()
    {
        var name = Name.Trim();
        return name.Length == 0 ? new Missing("Name")
            : name.Length > Partner.NameLimit ? new TooLong("Name", Partner.NameLimit)
            : Email.Trim().Length > Partner.ContactLimit ? new TooLong("Email", Partner.ContactLimit)
            : Phone.Trim().Length > Partner.ContactLimit ? new TooLong("Phone", Partner.ContactLimit)
            : Comment.Trim().Length > Partner.CommentLimit ? new TooLong("Comment", Partner.CommentLimit)
            : null;
    }

    internal void CopyTo(Partner partner)
    {
        partner.Name = Name.Trim();
        partner.Email = Email.Trim();
        partner.Phone = Phone.Trim();
        partner.Comment = Comment.Trim();
        partner.Version++;
    }

    /// <summary>What the journal knows of a partner.</summary>
    internal static Particulars ParticularsOf(Partner partner) => new()
    {
        { "Name", partner.Name },
        { "Email", partner.Email },
        { "Phone", partner.Phone },
        { "Comment", partner.Comment },
        { "Minimum remaining shelf life", partner is Customer { MinimumDaysLeft: { } days } ? NotedValue.Of($"{days} days") : NotedValue.Blank },
    };
}
