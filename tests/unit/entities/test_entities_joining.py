"""Which names of an article are one entity, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_articles import mark

from tui_reader.entities.forms import Form
from tui_reader.entities.joining import join
from tui_reader.entities.people import MOST_NAMESAKES, People
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType


def joined(marked: str) -> dict[str, str]:
    return mark(marked).joined()


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Curie", "Marie Curie"),
        ("Marie", "Marie Curie"),
        ("van Gogh", "Vincent van Gogh"),
        ("Gogh", "Vincent van Gogh"),
        ("Sun", "Sun Yat-sen"),
        ("Kim", "Kim Jong Un"),
        ("Maria", "Maria Teresa Lopez"),
        ("Suu", "Aung San Suu Kyi"),
        ("Franklin Roosevelt", "Franklin Delano Roosevelt"),
        ("F. D. Roosevelt", "Franklin Delano Roosevelt"),
        ("F.D. Roosevelt", "Franklin Delano Roosevelt"),
        ("J. Watt", "James Watt"),
        ("King", "Martin Luther King Jr."),
        ("Dvorak", "Antonín Dvořák"),
        ("DARWIN", "Charles Darwin"),
        ("O’Neill", "Eugene O'Neill"),
        ("Charles", "Charles III"),
        ("Benedict", "Benedict XVI"),
        ("Xi", "Li Xi"),
    ],
)
def test_a_shorter_name_is_the_person_named_in_full(short: str, full: str) -> None:
    assert joined(f"{{p {short}}} is {{p {full}}}") == {short: full, full: full}
    assert joined(f"{{p {full}}} is {{p {short}}}") == {short: full, full: full}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marie Curie", "Pierre Curie"),
        ("Delano Roosevelt", "Franklin Delano Rooseveldt"),
        ("P. Curie", "Marie Curie"),
        ("Alexandre Dumas Sr.", "Alexandre Dumas Jr."),
        ("Anne", "Annette Brontë"),
        ("Jane Jane Austen", "Jane Cassandra Austen"),
        ("George W. Bush", "George H. W. Bush"),
        ("Martin Luther", "Martin Luther King Jr."),
        ("Aung San", "Aung San Suu Kyi"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert joined(f"{{p {one}}} and {{p {other}}}") == {one: one, other: other}


@pytest.mark.parametrize(
    "marked",
    [
        "{p John Stuart Mill} met {p Stuart Mill}.",
        "{p Stuart Mill} spoke. So did {p John Stuart Mill}.",
        "{p John Stuart Mill} spoke. His father, {p Stuart Mill}, wrote.",
        "{p John Stuart Mill} is here. He is a son of {p Stuart Mill}.",
        "{p John Stuart Mill} spoke. {p Mill} wrote. Then {p Stuart Mill} read.",
        "{p Stuart Mill} reads\n{p Stuart Mill} spoke. So did {p John Stuart Mill}.",
    ],
)
def test_a_first_name_and_a_surname_are_no_double_surname(marked: str) -> None:
    names = joined(marked)
    assert names["Stuart Mill"] == "Stuart Mill"
    assert names["John Stuart Mill"] == "John Stuart Mill"


@pytest.mark.parametrize(
    "marked",
    [
        "{p José Ortega Gasset} spoke. {p Ortega Gasset} said so. {p Ortega Gasset} left.",
        "{p Ortega Gasset} speaks\n{p José Ortega Gasset} spoke.",
        "{p José Ortega Gasset} spoke; Mr {p Ortega Gasset} said so.",
        "{p Ana Ortega Gasset} spoke; Señorita {p Ortega Gasset} said so.",
    ],
)
def test_a_double_surname_is_the_person_named_in_full(marked: str) -> None:
    assert joined(marked)["Ortega Gasset"].endswith(" Ortega Gasset")


def test_a_surname_with_a_particle_is_no_other_person_wherever_it_stands() -> None:
    names = joined(
        "{p Van Gogh} saw {p Theo van Gogh}; {p Al-Razi}, {p Abu Bakr al-Razi}: {p Gogh}"
    )
    assert names["Van Gogh"] == "Theo van Gogh"
    assert names["Al-Razi"] == "Abu Bakr al-Razi"


def test_a_surname_with_a_particle_that_two_bear_is_one_of_them() -> None:
    article = mark(
        "{p Theo van Gogh} spoke. {p Van Gogh} left. {p Jo van Gogh} came. Mr {p van Gogh} did; "
        "{p Gogh} too. {p Van Helsing} sat."
    )
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called == ["Theo van Gogh"] * 2 + ["Jo van Gogh"] * 3 + ["Van Helsing"]


def test_what_stands_before_the_fathers_name_is_the_persons() -> None:
    names = joined("{p Abu Ali ibn Sina}, {p Siti Nur binti Ali}, {p Siti Nur}, {p Abu Ali}")
    assert names["Siti Nur"] == "Siti Nur binti Ali"
    assert names["Abu Ali"] == "Abu Ali ibn Sina"


def test_a_lone_name_is_the_surname_of_one_before_it_is_anothers_second_name() -> None:
    marked = "{p Martin Luther King Jr.} read {p Martin Luther}. {p Luther} moved {p King}."
    assert joined(marked) == {
        "Martin Luther King Jr.": "Martin Luther King Jr.",
        "Martin Luther": "Martin Luther",
        "Luther": "Martin Luther",
        "King": "Martin Luther King Jr.",
    }


def test_a_lone_surname_goes_to_the_one_named_in_full_most_often() -> None:
    marked = "{p Pierre Curie}, {p Marie Curie} and {p Curie}; {p Marie Curie}"
    assert joined(marked)["Curie"] == "Marie Curie"


def test_a_lone_surname_of_two_named_equally_often_goes_to_the_one_named_last() -> None:
    article = mark("{p Pierre Curie}, {p Curie}; {p Marie Curie}, {p Curie}")
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called == ["Pierre Curie", "Pierre Curie", "Marie Curie", "Marie Curie"]


@pytest.mark.parametrize(
    ("marked", "lone", "who"),
    [
        ("Prince {p William} met {p William Ruto}. {p William} left.", "William", "William"),
        ("Pope {p Francis} met {p Francis Ford Coppola}.", "Francis", "Francis"),
        ("{p Kate Middleton} sat. Princess {p Kate} stood.", "Kate", "Kate Middleton"),
        ("Prince {p Faisal} left. {p Faisal bin Farhan} stayed.", "Faisal", "Faisal bin Farhan"),
        ("Queen {p Haya} left. Queen {p Haya Said} stayed.", "Haya", "Haya Said"),
    ],
)
def test_a_prince_is_not_whom_his_forename_is_given_to_after_him(
    marked: str, lone: str, who: str
) -> None:
    assert joined(marked)[lone] == who


def test_a_title_or_a_word_of_kinship_tells_a_wife_from_her_husband() -> None:
    article = mark(
        "{p Pierre Curie} and his wife, {p Marie Curie}. {p Pierre Curie} taught. "
        "Mrs {p Curie} and {p Curie}. Sir {p Pierre Curie}; {p Pierre Curie}. Mr {p Curie}."
    )
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called[3:5] == ["Marie Curie", "Pierre Curie"]
    assert called[-1] == "Pierre Curie"


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Ms"])
def test_a_surname_with_a_title_is_that_of_the_one_named_before(title: str) -> None:
    article = mark(
        f"{{p Pat Kerry}} spoke. {title} {{p Kerry}} sat. {{p Lee Kerry}} came. So did a friend of "
        "{p Lee Kerry}, {p Lee Kerry}."
    )
    assert join(article.text, article.names)[1].entity == "Pat Kerry"


def test_a_lone_surname_in_the_headline_is_that_of_the_one_named_first() -> None:
    names = joined("{p Kerry} speaks\n{p Pat Kerry} spoke. {p Lee Kerry} sat.")
    assert names["Kerry"] == "Pat Kerry"


def test_a_lone_surname_goes_on_from_the_one_with_a_title_before_it() -> None:
    article = mark("{p Ann Kerry}, her husband {p Lee Kerry}: Ms {p Kerry} spoke. {p Kerry} left.")
    assert join(article.text, article.names)[-1].entity == "Ann Kerry"


def test_foreign_titles_tell_women_from_men() -> None:
    article = mark(
        "Herr {p Karl Popper}, Frau {p Jenny Popper}: Frau {p Popper} spoke. Herr {p Popper} did."
    )
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called[2:] == ["Jenny Popper", "Karl Popper"]


def test_a_wife_named_later_is_not_who_had_the_title_before() -> None:
    article = mark(
        "{p Pat Kerry} spoke. Ms {p Kerry} sat. Her husband, {p Lee Kerry}, came, and his sister, "
        "{p Ann Kerry}. Mr {p Kerry} and Ms {p Kerry} left."
    )
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called[1] == "Pat Kerry"
    assert called[4] == "Lee Kerry"


def test_who_has_the_title_before_another_is_named_has_it_and_no_other() -> None:
    article = mark(
        "{p Pat Kerry} spoke. Ms {p Kerry} sat. {p Lee Kerry} came. Mr {p Kerry} saw Ms {p Kerry}."
    )
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called[1:] == ["Pat Kerry", "Lee Kerry", "Lee Kerry", "Pat Kerry"]


def test_nobody_is_called_mr_here_and_mrs_there() -> None:
    article = mark("Sir {p Isaac Newton} and Mrs {p Newton}")
    assert [m.entity for m in join(article.text, article.names)] == ["Isaac Newton", "Newton"]


@pytest.mark.parametrize(
    ("marked", "mr", "mrs"),
    [
        ("{p John Kerry}, {p Teresa Kerry}: Mr {p Kerry}, Mrs {p Kerry}", "Kerry", "Kerry"),
        ("Mr {p John Kerry}, {p Teresa Kerry}: Mr {p Kerry}, Mrs {p Kerry}", "John", "Teresa"),
        (
            "{p John Kerry}, his wife {p Teresa Kerry}: Mr {p Kerry}, Mrs {p Kerry}",
            "John",
            "Teresa",
        ),
        ("{p John Kerry}: Mr {p Kerry}, Mrs {p Kerry}", "Kerry", "Kerry"),
        ("{p John Kerry}: Mr {p Kerry}, Mr {p Kerry}, Mrs {p Kerry}", "John", "Kerry"),
    ],
)
def test_mr_and_mrs_are_never_one_bearer_of_whom_neither_is_said(
    marked: str, mr: str, mrs: str
) -> None:
    article = mark(marked)
    called = [mention.entity for mention in join(article.text, article.names)]
    assert [entity.removesuffix(" Kerry") for entity in called[-2:]] == [mr, mrs]


def test_a_lone_surname_without_a_title_has_its_bearer_where_titles_do_not_tell() -> None:
    article = mark("{p John Kerry}, {p Teresa Kerry}. {p Kerry}: Mr {p Kerry}, Mrs {p Kerry}")
    assert join(article.text, article.names)[2].entity == "Teresa Kerry"


@pytest.mark.parametrize(
    ("misspelt", "name"),
    [
        ("Albert Einsten", "Albert Einstein"),
        ("Giacommo Puccini", "Giacomo Puccini"),
        ("Tchaikovskyy Pyotr", "Tchaikovsky Pyotr"),
        ("Shostakovitch", "Dmitri Shostakovich"),
        ("Soren Kierkegaard", "Søren Kierkegaard"),
    ],
)
def test_a_letter_that_is_wrong_in_a_long_word_makes_nobody_else(misspelt: str, name: str) -> None:
    assert joined(f"{{p {name}}}, {{p {name}}}, {{p {misspelt}}}")[misspelt] == name


def test_a_letter_in_a_word_of_six_makes_somebody_else() -> None:
    names = joined("{p John Müller}, {p John Müller}, {p John Miller}")
    assert names == {"John Müller": "John Müller", "John Miller": "John Miller"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Antonio Vivaldi", "Antonia Vivaldi"), ("Carl Bach", "Karl Bach"), ("Anna", "Anne Frank")],
)
def test_names_that_differ_in_a_letter_can_be_two(one: str, other: str) -> None:
    assert joined(f"{{p {one}}} and {{p {other}}}") == {one: one, other: other}


def test_a_lone_name_is_a_surname_before_it_is_a_first_name() -> None:
    marked = "{p James Watt}, {p James Watt} and {p Henry James}; {p James}"
    assert joined(marked)["James"] == "Henry James"


def test_initials_that_fit_two_people_are_joined_to_neither() -> None:
    marked = "{p Jacob Grimm}, {p Johann Grimm}, {p J. Grimm}"
    assert joined(marked)["J. Grimm"] == "J. Grimm"


def test_a_suffix_tells_father_from_son() -> None:
    marked = "{p Alexandre Dumas Sr.}, {p Alexandre Dumas Jr.}, {p Dumas Jr.}, {p Alexandre Dumas}"
    names = joined(marked)
    assert names["Dumas Jr."] == "Alexandre Dumas Jr."
    assert names["Alexandre Dumas"] == "Alexandre Dumas"


@pytest.mark.parametrize(
    "marked",
    [
        "President {p Donald Trump} spoke.\nHis son {p Donald Trump Jr.} left.",
        "{p Donald Trump} spoke in Rome.\nSo did {p Donald Trump Jr.}",
        "{p Donald Trump Jr.} on his own\n{p Donald Trump} spoke. So did {p Donald Trump Junior}.",
        "{p Donald Trump Jr.}, whose father, {p Donald Trump}, spoke, left.",
        "{p Donald Trump Jr.} spoke. {p Donald Trump}, his father, left.",
        "{p Donald Trump Jr.} spoke. He is a son of President {p Donald Trump}.",
        "{p Donald Trump Jr.} spoke. President {p Donald Trump} left.",
        "{p Donald Trump} spoke. {p Donald Trump III} left.",
        "{p Donald J. Trump} spoke. {p Donald Trump Jr.} left. {p Donald Trump} stayed.",
    ],
)
def test_a_name_without_a_suffix_is_the_fathers(marked: str) -> None:
    names = joined(marked)
    assert names["Donald Trump"] in ("Donald Trump", "Donald J. Trump")


@pytest.mark.parametrize(
    "marked",
    [
        "{p Robert F. Kennedy Jr.} spoke. {p Robert Kennedy} left. {p Robert F. Kennedy} came.",
        "{p Robert Kennedy} to go\n{p Robert F. Kennedy Jr.} spoke. {p Robert F. Kennedy} left.",
        "The Rev. {p Robert Kennedy, Jr.} spoke. Dr. {p Robert Kennedy} left.",
    ],
)
def test_a_name_that_lacks_its_suffix_later_is_nobody_elses(marked: str) -> None:
    assert len(set(joined(marked).values())) == 1


def test_who_is_not_his_father_sr_is_called_jr_before() -> None:
    names = joined(
        "{p Martin Luther King Jr.} spoke. {p Martin Luther King} left. His father, {p Martin "
        "Luther King Sr.}, came."
    )
    assert names["Martin Luther King"] == "Martin Luther King Jr."
    assert names["Martin Luther King Sr."] == "Martin Luther King Sr."


def test_whoever_is_named_first_of_father_and_son_is_called_by_the_surname() -> None:
    names = joined(
        "{p Robert F. Kennedy Jr.} spoke. {p Kennedy}, whose father, {p Robert F. Kennedy}, was "
        "shot, left. {p Robert Kennedy} was young."
    )
    assert names["Kennedy"] == "Robert F. Kennedy Jr."
    assert names["Robert Kennedy"] == "Robert F. Kennedy"
    article = mark(
        "{p Donald Trump} won. {p Trump} spoke. {p Donald Trump Jr.} left. {p Trump} and "
        "{p Trump Jr.} met."
    )
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called == ["Donald Trump"] * 2 + ["Donald Trump Jr.", "Donald Trump", "Donald Trump Jr."]


@pytest.mark.parametrize(
    ("father", "who"),
    [
        ("President {p Donald Trump} came.", "Donald Trump"),
        ("{p Donald Trump}, his father, and {p Donald Trump}, {p Donald Trump}", "Donald Trump"),
        ("He is a son of President {p Donald Trump}.", "Donald Trump Jr."),
        ("His father, President {p Donald Trump}, came.", "Donald Trump Jr."),
    ],
)
def test_a_father_named_later_has_the_surname_by_a_title_or_by_far(father: str, who: str) -> None:
    names = joined(f"{{p Donald Trump Jr.}} spoke. {father} {{p Trump}} left.")
    assert names["Donald Trump"] == "Donald Trump"
    assert names["Trump"] == who


def test_vinicius_junior_has_no_father_of_his_name() -> None:
    names = joined("{p Vinícius Júnior} ran. {p Vinícius} fell.")
    assert names["Vinícius"] == "Vinícius Júnior"


def test_a_first_name_is_the_one_named_first() -> None:
    assert joined("{p Kim Jong Un}, {p Kim Yo Jong}. {p Kim} smiled.")["Kim"] == "Kim Jong Un"
    marked = "{p Kim Jong Un}, {p Kim Yo Jong}, {p Kim Yo Jong}. {p Kim} smiled."
    assert joined(marked)["Kim"] == "Kim Yo Jong"


def test_beyond_any_articles_number_of_namesakes_initials_are_left_alone() -> None:
    people = " ".join(f"{{p Q{'x' * n} Curie}}" for n in range(1, 60))
    assert joined(people + "{p M. Curie} {p Marie Curie}")["M. Curie"] == "M. Curie"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("{l An Giang}", "{l An Giang Province}"),
        ("the {l Mekong}", "{l Mekong River}"),
        ("the {l Mekong}", "the {l Mekong River}"),
        ("the {l Thames}", "the {l River Thames}"),
        ("the {l Suez}", "the {l Suez Canal}"),
        ("the {l Ukraine}", "{l Ukraine}"),
        ("{o Ford}", "{o Ford Company}"),
        ("{o Ford}", "{o Ford Motor Company}"),
        ("{o Rolls}", "{o Rolls & Royce}"),
        ("{o JPMorgan}", "{o JPMorgan Chase}"),
        ("{o Halvorsen Marine}", "{o Halvorsen Marine ASA}"),
        ("{o Halvorsen}", "{o Halvorsen SE}"),
        ("{o Halvorsen}", "{o Halvorsen AB}"),
        ("{o Halvorsen}", "{o Halvorsen S.p.A.}"),
        ("{o Halvorsen Marine}", "{o Halvorsen Marine A/S}"),
        ("{o Everton}", "{o Everton FC}"),
        ("{o Boston}", "{o Boston Pilgrims}"),
        ("{o Pilgrims}", "{o Boston Pilgrims}"),
        ("the {o Bank}", "{o Bank of England}"),
        ("{o Rockefeller Foundation}", "{o John D. Rockefeller Foundation}"),
        ("the {o Fed}", "{o Federal Reserve}"),
        ("{o UNESCO}", "{o United Nations Educational, Scientific and Cultural Organization}"),
        ("the {l U.S.}", "the {l United States}"),
        ("the {l US}", "the {l United States}"),
        ("{x WWI}", "{x World War I}"),
        ("{p JFK}", "{p John Fitzgerald Kennedy}"),
    ],
)
def test_a_shorter_name_is_the_thing_named_in_full(short: str, full: str) -> None:
    marked = mark(f"{short} of {full}")
    first, second = join(marked.text, marked.names)
    assert first.entity == second.entity == marked.names[1].span.of(marked.text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{l Jordan}", "{l Jordan River}"),
        ("{l Mexico}", "{l Mexico City}"),
        ("{o Acumen}", "{o Acumen Academy}"),
        ("{o Central Bank}", "{o European Central Bank}"),
        ("{o United}", "{o United Nations}"),
        ("the city of {l Isfahan}", "{l Isfahan Province}"),
        ("{l Vienna}", "{o Vienna Company}"),
        ("{o WHO}", "{x World Heritage Office}"),
        ("{x Who}", "{x World Heritage Office}"),
        ("{x Chinese}", "{l China}"),
    ],
)
def test_two_things_stay_two(one: str, other: str) -> None:
    marked = mark(f"{one} and {other}")
    first, second = join(marked.text, marked.names)
    assert first.entity != second.entity


def test_a_company_listed_beside_another_that_has_its_name_is_another() -> None:
    marked = "{o Siemens Energy} and {o Siemens} rose. {o Siemens Energy} won, {o Siemens} lost."
    assert joined(marked)["Siemens"] == "Siemens"
    marked = "{o Siemens}, {o Siemens Energy} and {o Alstom} rose."
    assert joined(marked)["Siemens"] == "Siemens"
    marked = "{o Siemens Energy} rose, and {o Alstom} fell. {o Siemens} won."
    assert joined(marked)["Siemens"] == "Siemens Energy"


def test_a_name_spaced_otherwise_is_what_the_other_is_short_for() -> None:
    names = joined("{o JP Morgan} hired. {o JPMorgan Chase} rose. {o JPMorgan} fell.")
    assert set(names.values()) == {"JPMorgan Chase"}
    assert set(joined("{o Walmart} hired. {o Wal-Mart} rose.").values()) == {"Walmart"}
    assert set(joined("{o JPMorgan} ({o JP Morgan}) rose.").values()) == {"JP Morgan"}
    assert set(joined("the {l A B}, the {l AB}, {l AB} and {o AB}.").values()) == {"A B", "AB"}


def test_an_acronym_of_two_names_is_joined_to_neither() -> None:
    marked = "{o Royal Society}, {o Roman Senate}, {o RS}"
    assert joined(marked)["RS"] == "RS"


def test_a_name_that_fits_two_fuller_ones_is_joined_to_neither() -> None:
    marked = "{o Ford Inc.}, {o Ford Group}, {o Ford}"
    assert joined(marked)["Ford"] == "Ford"


@pytest.mark.parametrize(
    "marked",
    [
        "{o Association of Southeast Asian Nations} ({l ASEAN}) met",
        "{l ASEAN} ({o Association of Southeast Asian Nations}) met",
    ],
)
def test_an_acronym_in_brackets_is_the_name_beside_it_and_of_its_type(marked: str) -> None:
    article = mark(marked + ". {l ASEAN} grew.")
    mentions = join(article.text, article.names)
    assert {mention.entity for mention in mentions} == {"Association of Southeast Asian Nations"}
    assert {mention.type for mention in mentions} == {EntityType.ORGANISATION}


@pytest.mark.parametrize(
    "marked",
    [
        "{o Royal Society} ({l London})",
        "{o Royal Society} ({l Rome})",
        "{o Royal Society} ({o RX})",
        "{o Royal Society} ({o RS and others)",
        "{o Royal Society} ({o R})",
        "{o Society} ({o S})",
    ],
)
def test_what_else_stands_in_brackets_is_not_joined(marked: str) -> None:
    article = mark(marked)
    assert [m.entity for m in join(article.text, article.names)] == [
        name.span.of(article.text) for name in article.names
    ]


def test_a_town_that_stands_before_its_province_is_not_the_province() -> None:
    article = mark("{l Isfahan}, {l Isfahan Province}. {l Isfahan} grew.")
    called = [mention.entity for mention in join(article.text, article.names)]
    assert called == ["Isfahan", "Isfahan Province", "Isfahan"]


def test_forms_are_joined_over_several_steps() -> None:
    marked = "{o FMC} {o Ford Motor Company} {o Ford Motor}"
    assert set(joined(marked).values()) == {"Ford Motor Company"}


def test_the_entity_is_called_as_it_is_mostly_written_but_not_in_capitals() -> None:
    assert joined("{l SUEZ} {l SUEZ} {l Suez} {l The Suez}")["SUEZ"] == "Suez"


def test_a_headline_in_capitals_names_nothing_that_the_text_names() -> None:
    assert set(joined("{l SUNDA STRAIT} CLOSED\nThe {l Sunda Strait}").values()) == {"Sunda Strait"}


def test_an_entitys_name_is_printable_and_on_one_line() -> None:
    article = mark("{p Marie\n \u202eCu\x1brie} and {x \x07}")
    assert [mention.entity for mention in join(article.text, article.names)] == ["Marie Curie", ""]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(EntityType)),
            st.one_of(
                st.text(st.characters(exclude_categories=()), min_size=1, max_size=12),
                st.lists(
                    st.sampled_from(
                        ["the", "Curie", "M.", "U.S.", "River", "Inc", "Jr", "CI", "C I", "CI Inc"]
                    ),
                    min_size=1,
                    max_size=4,
                ).map(" ".join),
            ),
        ),
        max_size=12,
    )
)
def test_any_names_can_be_joined_and_keep_their_places(
    found: list[tuple[EntityType, str]],
) -> None:
    text, names = "", []
    for kind, name in found:
        names.append(TypedSpan(len(text), len(text) + len(name), kind))
        text += name + " "
    mentions = join(text, names)
    assert [mention.span for mention in mentions] == [name.span for name in names]
    assert all(mention.entity.isprintable() for mention in mentions)


def test_who_bears_a_surname_is_looked_up_once_however_often_it_stands_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Form] = []
    bearers = People.bearers

    def noted(people: People, form: Form) -> list[Form]:
        asked.append(form)
        return bearers(people, form)

    monkeypatch.setattr(People, "bearers", noted)
    names = joined("{p Ana Costa} and {p Rui Costa}." + " {p Costa} spoke." * 9)
    assert names["Costa"] == "Rui Costa"
    assert len(asked) == 1


def test_a_misspelt_surname_is_that_of_no_more_people_than_any_article_has() -> None:
    people = People()
    for number in range(MOST_NAMESAKES + 10):
        form = Form(EntityType.PERSON, (f"ana{number}", "montgomery"), definite=False)
        people.add(form, form)
    misspelt = Form(EntityType.PERSON, ("montgomary",), definite=False)
    bearers = people.bearers(misspelt)
    assert [form.words[0] for form in bearers] == [f"ana{n}" for n in range(MOST_NAMESAKES)]


def test_a_kings_forename_is_nobody_elses() -> None:
    marked = "{p Elizabeth II} and {p Elizabeth Warren}, {p Elizabeth Warren}. {p Elizabeth} spoke"
    assert joined(marked)["Elizabeth"] == "Elizabeth II"


def test_a_storm_is_one_however_strong_it_was() -> None:
    marked = "{x Tropical Storm Ada} grew. {x Hurricane Ada} hit. {x Ada} left. {x Storm Bea} came."
    assert joined(marked) == {
        "Tropical Storm Ada": "Hurricane Ada",
        "Hurricane Ada": "Hurricane Ada",
        "Ada": "Hurricane Ada",
        "Storm Bea": "Storm Bea",
    }
