using BatchApp.Controls;

namespace BatchApp.Tests.Wording;

public sealed class NoticeTextTests
{
    [Fact]
    public void A_message_is_cut_at_the_names_that_lead_somewhere() => Assert.Equal(
        [("STK-1", "/a"), (" completed: 1 of 2 differ, posted in ", null), ("SA-4", "/b"), (".", null)],
        NoticeText.Split("STK-1 completed: 1 of 2 differ, posted in SA-4.", [new NoticeLink("SA-4", "/b"), new NoticeLink("STK-1", "/a")]));

    [Fact]
    public void A_name_is_found_as_a_whole_word_alone() => Assert.Equal(
        [("SO-12 before ", null), ("SO-1", "/a"), (": packed.", null)],
        NoticeText.Split("SO-12 before SO-1: packed.", [new NoticeLink("SO-1", "/a")]));

    [Fact]
    public void What_is_not_named_and_what_has_no_name_changes_nothing() => Assert.Equal(
        [("W1 is on hold.", null)], NoticeText.Split("W1 is on hold.", [new NoticeLink("SO-1", "/a"), new NoticeLink("", "/b")]));

    [Fact]
    public void Of_two_names_at_one_place_the_longer_leads() => Assert.Equal(
        [("W1 a", "/b"), (" is corrected.", null)], NoticeText.Split("W1 a is corrected.", [new NoticeLink("W1", "/a"), new NoticeLink("W1 a", "/b")]));
}
