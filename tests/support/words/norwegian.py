"""Words that only one of the two written forms of Norwegian has, to find a text that is written in the other one."""

import re

_BOKMAAL = """
    ikke hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hvis hver hvert noe noen fra mer bare jeg en et ett siden
    ble fikk gikk se være vært gjøre gjør skole uke uker måned måneder hjem hjemme hjemkommune hjemmel bolig boligen
    søker søkeren søkere tilbud tilbudet ansatt ansatte kontakter personer plasser dager timer meldinger regler egen
    eget egne selv dere dem deres mye flere vet mens samme uten allerede ennå sammen annen annet navn navnet kommer
    begrunnelse løslatelse bekreft bekreftet åpen åpne åpent lenke lenken opplysninger fortsatt fortsette endret lagret
    rettet sendes vises mottatt avsluttet flyttet innvilget stedfortreder sted steder oppgave oppgaven beboer beboere
    beboeren hjelperen pårørende hendelse tjeneste saken
"""
_NYNORSK = """
    ikkje kva kven kvar korleis kvifor kvart nokon noko nokre frå meir berre eg ein eit eitt sidan blei vart fekk gjekk
    sjå vere vore gjere gjer skule veke veker månad månadar heim heime heimkommune heimel bustad bustaden søkjer søkjar
    søkjaren tilbod tilbodet tilsett tilsette kontaktar personar plassar dagar timar meldingar reglar eigen eige eigne
    sjølv dykk dei mykje fleire veit medan utan allereie enno saman annan anna namn namnet kjem grunngiving lauslating
    stadfest stadfesta opne lenkje lenkja opplysningar framleis endra lagra retta motteken avslutta flytta innvilga
    stadfortredar stad stader oppgåve oppgåva bebuar bebuarar bebuaren hjelparen pårørande hending teneste saka
"""
_NOT_CHOSEN = "vart vorte tek teke kome komen månader månadene difor gje gjev søke"
"""Forms that nynorsk has, too, where docs/glossary.md chose another."""
_FOREIGN = {"nb": frozenset(_NYNORSK.split()), "nn": frozenset(f"{_BOKMAAL} {_NOT_CHOSEN}".split())}


def foreign_words(text: str, language: str) -> list[str]:
    """The words in a Norwegian text that only the other written form has, or that the glossary did not choose."""
    return [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word in _FOREIGN.get(language, ())]


def norwegian_letters(html: str) -> list[str]:
    """The lines of a page in English that have a Norwegian letter, apart from the names of languages and programs."""
    text = re.sub(r"<[^>]+>", " ", html).replace("Bokmål", "").replace("Søknader", "")
    return re.findall(r".*[æøåÆØÅ].*", text)
