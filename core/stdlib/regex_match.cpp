// re.Match, and the templates of replacements.
#include <algorithm>

#include "stdlib/regex.h"
#include "vm/bigint.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Match* matchOf(Value v) { return v.as<Match>(); }
Pattern* patternOf(const Match* m) { return m->pattern.as<Pattern>(); }

void clear(Object* o)
{
    clearFields<2>(o);
    dropArray(static_cast<Match*>(o)->spans);
}

// The group that was closed last.
int64_t lastClosed(const Vec<int64_t>& spans, const Vec<uint32_t>& parents)
{
    int64_t last = -1;
    for (size_t g = 1; g < spans.size() / 2; ++g) {
        if (spans[2 * g] < 0)
            continue;
        // What lies in a group that took part is closed before it.
        bool isInside = false;
        for (uint32_t around = parents[g]; around != 0 && !isInside; around = parents[around])
            isInside = spans[2 * around] >= 0 && spans[2 * around] <= spans[2 * g] && spans[2 * g + 1] <= spans[2 * around + 1];
        if (!isInside && (last < 0 || spans[2 * g + 1] >= spans[2 * last + 1]))
            last = static_cast<int64_t>(g);
    }
    return last;
}

Own textOfGroup(Machine& vm, const Match* m, int64_t group, Value otherwise)
{
    const int64_t begin = (*m->spans)[2 * group], end = (*m->spans)[2 * group + 1];
    if (begin < 0)
        return Own::ref(otherwise);
    if (!isStr(m->subject))
        return vm.newBytes(textOf(m->subject).substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin))).own();
    const Str* s = m->subject.as<Str>();
    const uint32_t from = byteOffset(s, static_cast<uint32_t>(begin)), to = byteOffset(s, static_cast<uint32_t>(end));
    return vm.newStr(s->view().substr(from, to - from), static_cast<uint32_t>(end - begin)).own();
}

// A group by number or name; -1: IndexError.
int64_t groupNumber(Machine& vm, const Match* m, Value v)
{
    int64_t number = -1;
    if (v.isInt() || isIntLike(v) || vm.typeOf(v)->slots.index) {
        if (!vm.toInt64(v, number))
            return -1;
    } else if (isStr(v)) {
        const Value known = findStr(patternOf(m)->groupIndex.as<Dict>(), vm.intern(v.as<Str>()));
        number = known.isNull() ? -1 : known.asInt();
    }
    if (number < 0 || number > patternOf(m)->groups)
        return vm.indexError("no such group");
    return number;
}

Own group(Machine& vm, const Value* args)
{
    const Match* m = matchOf(args[0]);
    auto* wanted = args[1].as<Tuple>();
    if (wanted->size == 0)
        return textOfGroup(vm, m, 0, Value::none());
    Ref<List> all = vm.newList();
    for (const Value v : wanted->view()) {
        const int64_t number = groupNumber(vm, m, v);
        if (number < 0)
            return {};
        Own text = textOfGroup(vm, m, number, Value::none());
        if (wanted->size == 1)
            return text;
        pushBack(all, std::move(text));
    }
    return vm.newTuple(std::span<const Value>(all->view())).own();
}

Own getItem(Machine& vm, Value self, Value key)
{
    const int64_t number = groupNumber(vm, matchOf(self), key);
    return number < 0 ? Own() : textOfGroup(vm, matchOf(self), number, Value::none());
}

Own groups(Machine& vm, const Value* args)
{
    const Match* m = matchOf(args[0]);
    const Value otherwise = args[1].isNull() ? Value::none() : args[1];
    Ref<Tuple> all = vm.newTuple(patternOf(m)->groups);
    for (uint32_t g = 0; g < all->size; ++g)
        all->items[g] = textOfGroup(vm, m, g + 1, otherwise).release();
    return std::move(all).own();
}

Own groupDict(Machine& vm, const Value* args)
{
    const Match* m = matchOf(args[0]);
    const Value otherwise = args[1].isNull() ? Value::none() : args[1];
    const Ref<Dict> all = vm.newDict();
    DictEntry* entry = nullptr;
    for (uint32_t at = 0; nextEntry(patternOf(m)->groupIndex.as<Dict>(), at, entry);) {
        const Own text = textOfGroup(vm, m, entry->value.asInt(), otherwise);
        setStr(all, entry->key.as<Str>(), text);
    }
    return all.share();
}

template<int which> Own place(Machine& vm, const Value* args)
{
    const Match* m = matchOf(args[0]);
    const int64_t number = args[1].isNull() ? 0 : groupNumber(vm, m, args[1]);
    if (number < 0)
        return {};
    const Value begin = Value::integer((*m->spans)[2 * number]), end = Value::integer((*m->spans)[2 * number + 1]);
    return which == 0 ? Own::ref(begin) : which == 1 ? Own::ref(end) : vm.newTuple({begin, end}).own();
}

Own expand(Machine& vm, const Value* args)
{
    const Match* m = matchOf(args[0]);
    if (!isStr(args[1]) && !isBytes(args[1]))
        return vm.typeError(cat("decoding to str: need a bytes-like object, ", vm.typeName(args[1]), " found"));
    std::vector<int64_t> bytes(m->spans->begin(), m->spans->end());
    if (isStr(m->subject))
        for (int64_t& at : bytes)
            at = at < 0 ? -1 : int64_t{byteOffset(m->subject.as<Str>(), static_cast<uint32_t>(at))};
    std::string out;
    return expandTemplate(vm, args[1], patternOf(m), textOf(m->subject), bytes, out) ? slicedText(vm, m->subject, out) : Own();
}

Own repr(Machine& vm, Value self)
{
    const Match* m = matchOf(self);
    const Own text = textOfGroup(vm, m, 0, Value::none()), shown = vm.repr(text);
    if (shown.isNull())
        return {};
    std::string cut(viewOf(shown));
    if (countCodePoints(cut) > 50)
        cut.resize(offsetInUtf8(cut, 50));
    return vm.newStr(cat("<re.Match object; span=(", (*m->spans)[0], ", ", (*m->spans)[1], "), match=", cut, ">")).own();
}

Own subjectOf(Machine&, Value self) { return Own::ref(matchOf(self)->subject); }
Own patternValue(Machine&, Value self) { return Own::ref(matchOf(self)->pattern); }
Own from(Machine&, Value self) { return Own::smallInt(matchOf(self)->from); }
Own to(Machine&, Value self) { return Own::smallInt(matchOf(self)->to); }
Own lastIndex(Machine&, Value self) { return matchOf(self)->lastIndex < 0 ? Own::none() : Own::smallInt(matchOf(self)->lastIndex); }
Own lastGroup(Machine&, Value self)
{
    const Match* m = matchOf(self);
    return m->lastIndex < 0 ? Own::none() : Own::ref(patternOf(m)->names.as<Tuple>()->items[m->lastIndex]);
}
Own regs(Machine& vm, Value self)
{
    const Match* m = matchOf(self);
    Ref<Tuple> all = vm.newTuple(static_cast<uint32_t>(m->spans->size() / 2));
    for (uint32_t g = 0; g < all->size; ++g)
        all->items[g] = vm.newTuple({Value::integer((*m->spans)[2 * g]), Value::integer((*m->spans)[2 * g + 1])}).own().release();
    return std::move(all).own();
}
Own same(Machine&, const Value* args) { return Own::ref(args[0]); }

}    // namespace

Own newMatch(Machine& vm, Pattern* pattern, Value subject, const std::vector<int64_t>& spans, int64_t fromChar, int64_t toChar)
{
    Ref<Match> m = vm.make<Match>(libraryOf(vm).match);
    keep(m->pattern, Value(pattern));
    keep(m->subject, subject);
    m->spans = newArray<int64_t>(spans.size());
    std::copy(spans.begin(), spans.end(), m->spans->begin());
    if (isStr(subject) && !subject.as<Str>()->isAscii()) {
        const std::string_view text = viewOf(subject);
        if (!vm.charge(text.size() / 64))
            return {};
        for (int64_t& at : *m->spans)
            at = at < 0 ? -1 : int64_t{countCodePoints(text.substr(0, static_cast<size_t>(at)))};
    }
    m->from = fromChar;
    m->to = toChar;
    m->lastIndex = lastClosed(*m->spans, *pattern->parents);
    return std::move(m).own();
}

bool expandTemplate(Machine& vm, Value templateText, Pattern* pattern, std::string_view subject, const std::vector<int64_t>& spans, std::string& out)
{
    const std::string_view t = textOf(templateText);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
    const auto put = [&](int64_t number, size_t at) -> bool {
        if (number > pattern->groups)
            return regexError(vm, cat("invalid group reference ", number), templateText, at);
        if (spans[2 * static_cast<size_t>(number)] < 0)
            return true;
        const auto bytes = static_cast<uint64_t>(spans[2 * number + 1] - spans[2 * number]);
        if (!vm.charge(bytes / 16 + 4) || !vm.reserve(2 * (out.size() + bytes)))
            return false;
        out += subject.substr(static_cast<size_t>(spans[2 * number]), static_cast<size_t>(spans[2 * number + 1] - spans[2 * number]));
        return true;
    };
    for (size_t i = 0; i < t.size(); ++i) {
        if (t[i] != '\\') {
            out += t[i];
            continue;
        }
        const size_t begin = i++;
        if (i == t.size())
            return regexError(vm, "bad escape (end of pattern)", templateText, begin);
        const char c = t[i];
        constexpr std::string_view kFrom = "abfnrtv\\", kTo = "\a\b\f\n\r\t\v\\";
        if (c == 'g') {
            if (i + 1 >= t.size() || t[i + 1] != '<')
                return regexError(vm, "missing <", templateText, i + 1);
            const size_t close = t.find('>', i + 2);
            if (close == i + 2)
                return regexError(vm, "missing group name", templateText, i + 2);
            if (close == std::string_view::npos)
                return regexError(vm, i + 2 >= t.size() ? "missing group name" : "missing >, unterminated name", templateText, i + 2);
            const std::string name(t.substr(i + 2, close - i - 2));
            int64_t number = -1;
            if (std::all_of(name.begin(), name.end(), isDigit)) {
                number = name.size() > 5 ? INT32_MAX : std::stoll(name);
            } else {
                const Value known = findStr(pattern->groupIndex.as<Dict>(), vm.intern(name));
                if (known.isNull()) {
                    const bool isName = !name.empty() && !isDigit(name[0]) && std::all_of(name.begin(), name.end(), [&](char ch) { return ch == '_' || isDigit(ch) || (ch | 32) >= 'a' || static_cast<unsigned char>(ch) >= 0x80; });
                    if (!isName)
                        return regexError(vm, cat("bad character in group name ", reprOf(name)), templateText, i + 2);
                    return vm.raise(vm.exc.IndexError, cat("unknown group name ", reprOf(name)));
                }
                number = known.asInt();
            }
            if (!put(number, i + 2))
                return false;
            i = close;
        } else if (c == '0') {
            uint32_t value = 0;
            size_t n = 1;
            for (; n < 3 && i + n < t.size() && isOctal(t[i + n]); ++n)
                value = value * 8 + static_cast<uint32_t>(t[i + n] - '0');
            appendUtf8(out, value & 0xFF);
            i += n - 1;
        } else if (isDigit(c)) {
            int64_t number = c - '0';
            if (i + 1 < t.size() && isDigit(t[i + 1])) {
                if (isOctal(c) && isOctal(t[i + 1]) && i + 2 < t.size() && isOctal(t[i + 2])) {
                    const int value = (c - '0') * 64 + (t[i + 1] - '0') * 8 + (t[i + 2] - '0');
                    if (value > 255)
                        return regexError(vm, cat("octal escape value ", t.substr(begin, 4), " outside of range 0-0o377"), templateText, begin);
                    appendUtf8(out, static_cast<char32_t>(value));
                    i += 2;
                    continue;
                }
                number = number * 10 + (t[++i] - '0');
            }
            if (!put(number, begin + 1))
                return false;
        } else if (const size_t known = kFrom.find(c); known != std::string_view::npos) {
            out += kTo[known];
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            return regexError(vm, cat("bad escape \\", c), templateText, begin);
        } else {
            out += '\\';
            out += c;
        }
    }
    return true;
}

void addRegexMatch(Machine& vm, Module* module)
{
    TypeSpec spec;
    spec.name = "re.Match";
    spec.size = sizeof(Match);
    spec.flags = kGcType;
    spec.slots.clear = clear;
    spec.slots.traverse = traverseFields<2>;
    spec.slots.repr = repr;
    spec.slots.getItem = getItem;
    Type* type = addType(vm, module, spec);
    libraryOf(vm).match = type;
    vm.addMethods(type, {
        {"group(self, *groups)", group},
        {"groups(self, default=None)", groups},
        {"groupdict(self, default=None)", groupDict},
        {"start(self, group=0, /)", place<0>},
        {"end(self, group=0, /)", place<1>},
        {"span(self, group=0, /)", place<2>},
        {"expand(self, template)", expand},
        {"__copy__(self, /)", same},
        {"__deepcopy__(self, memo, /)", same},
    });
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);
    vm.addGetSet(type, "string", subjectOf);
    vm.addGetSet(type, "re", patternValue);
    vm.addGetSet(type, "pos", from);
    vm.addGetSet(type, "endpos", to);
    vm.addGetSet(type, "lastindex", lastIndex);
    vm.addGetSet(type, "lastgroup", lastGroup);
    vm.addGetSet(type, "regs", regs);
}

}    // namespace swimloop::stdlib
