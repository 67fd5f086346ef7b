import string
import textwrap


class Percent(string.Template):
    delimiter = "%"
    idpattern = r"[a-z]+_[a-z]+"


class Own(string.Template):
    pattern = r"(?P<escaped>@{2})|@(?P<named>[a-z.]+)|@{(?P<braced>[a-z]+)}|(?P<invalid>@)"


print(Percent("%a_b %c %% %{d_e}").safe_substitute(a_b=1, d_e=2), Percent("%a_b x").get_identifiers())
print(Own("@x.y @@ @{z}").substitute({"x.y": 1, "z": 2}), Own("@").is_valid())
for text in "$who likes $", "$who likes $100", "${who", "$ı", "a\n$$ ${b}\n $":
    try:
        print(string.Template(text).substitute(who="tim", b=3))
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
wrapper = textwrap.TextWrapper(width=12)
for text in ("this-is-a-useful-feature-for-reformatting", "Em dashes--you see---break. A--b", "yaba daba-doo 2-3 x-y-zz", "e-mail or well-to-do 1234-567890-x",
             "what?\"I said.\" And so on.  Then.", "--option-name=value --foo-bar"):
    print(wrapper.wrap(text))
print(textwrap.wrap("One sentence. Two sentences?\" Three! four", width=30, fix_sentence_endings=True))
