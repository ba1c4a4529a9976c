using BatchApp.Domain;
using BatchApp.Domain.Partners;
using BatchApp.Storage;

namespace BatchApp.Features.Partners;

/// <summary>What is typed of a supplier or customer.</summary>
public sealed record PartnerInput(string Name, string Email, string Phone)
{
    internal Refusal? Check()
    {
        var name = Name.Trim();
        return name.Length == 0 ? new Missing("Name")
            : name.Length > Partner.NameLimit ? new TooLong("Name", Partner.NameLimit)
            : Email.Trim().Length > Partner.ContactLimit ? new TooLong("Email", Partner.ContactLimit)
            : Phone.Trim().Length > Partner.ContactLimit ? new TooLong("Phone", Partner.ContactLimit)
            : null;
    }

    internal void CopyTo(StockWrite write, Partner partner, string? before)
    {
        partner.Name = Name.Trim();
        partner.Email = Email.Trim();
        partner.Phone = Phone.Trim();
        partner.Version++;
        write.Note(partner.Name, before, $"{partner.Name}; {partner.Email}; {partner.Phone}");
        write.Save();
    }
}
