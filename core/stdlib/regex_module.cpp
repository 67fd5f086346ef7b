// _sre: compiled patterns and what they do. re itself is resources/stdlib/re.py.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>

#include "stdlib/regex.h"
#include "vm/bytes.h"
#include "vm/iterators.h"
#include "vm/bigint.h"
#include "vm/bytes.h"
#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

std::string_view textOf(Value v) { return isStr(v) ? viewOf(v) : isBytes(v) ? v.as<Bytes>()->view() : std::string_view(); }
Own slicedText(Machine& vm, Value like, std::string_view part) { return isStr(like) ? vm.newStr(part).own() : vm.newBytes(part).own(); }

Failure regexError(Machine& vm, std::string_view message, Value pattern, size_t byteAt)
{
    const Own module = vm.importModule("re"), type = module.isNull() ? Own() : vm.getAttr(module, "error");
    if (type.isNull())
        return {};
    const Ref<Str> text = vm.newStr(message);
    if (pattern.isNull()) {
        const Own plain = vm.call(type, {text.value()});
        return plain.isNull() ? Failure() : vm.raiseObject(plain);
    }
    const size_t at = isStr(pattern) ? countCodePoints(textOf(pattern).substr(0, byteAt)) : byteAt;
    const Own error = vm.call(type, {text.value(), pattern, Value::integer(static_cast<int64_t>(at))});
    if (!error.isNull())
        vm.raiseObject(error);
    return {};
}

namespace {

// The matcher's memory lies in the machine's heap, its size in front of each block.
void* allocateBlock(PCRE2_SIZE size, void* total)
{
    if (total)
        *static_cast<size_t*>(total) += size;
    auto* block = static_cast<size_t*>(Heap::current->allocate(size + 16));
    *block = size + 16;
    return block + 2;
}
void releaseBlock(void* p, void* total)
{
    if (!p)
        return;
    size_t* block = static_cast<size_t*>(p) - 2;
    if (total)
        *static_cast<size_t*>(total) -= *block - 16;
    Heap::current->release(block, *block);
}

struct Context {
    pcre2_general_context* general = pcre2_general_context_create(allocateBlock, releaseBlock, nullptr);
    ~Context() { pcre2_general_context_free(general); }
};

void clearPattern(Object* o)
{
    auto* p = static_cast<Pattern*>(o);
    if (pcre2_code* code = std::exchange(p->code, nullptr))
        pcre2_code_free(code);
    dropArray(p->parents);
    clearFields<3>(o);
}

Own compile(Machine& vm, const Value* args)
{
    const Value source = args[0];
    int64_t flags = 0;
    if (!vm.toInt64(args[1], flags))
        return {};
    const bool isText = isStr(source);
    if (!isText && !isBytes(source))
        return vm.typeError("first argument must be string or compiled pattern");
    const std::string_view text = textOf(source);
    if (!vm.charge(text.size() * 4 + 64) || !vm.reserve(text.size() * 64))
        return {};
    if (isText && (flags & kLocale))
        return vm.valueError("cannot use LOCALE flag with a str pattern");
    if (!isText && (flags & kUnicode))
        return vm.valueError("cannot use UNICODE flag with a bytes pattern");
    TranslatedRegex t = translateRegex(text, static_cast<uint32_t>(flags), !isText);
    if (t.error.empty() && (t.flags & kVerbose) && !(flags & kVerbose))
        t = translateRegex(text, t.flags, !isText);    // (?x) holds for what stands before it, too
    if (!t.error.empty())
        return regexError(vm, t.error, source, t.errorAt);
    if (isText && !(t.flags & kAscii))
        t.flags |= kUnicode;
    if ((t.flags & kAscii) && (t.flags & kUnicode))
        return vm.valueError("ASCII and UNICODE flags are incompatible");
    const Context context;
    pcre2_compile_context* options = pcre2_compile_context_create(context.general);
    pcre2_set_newline(options, PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(options, 1000);
    uint32_t pcre = PCRE2_NEVER_BACKSLASH_C;
    if (isText)
        pcre |= PCRE2_UTF | (t.flags & kAscii ? 0u : PCRE2_UCP);
    if (t.flags & kIgnoreCase)
        pcre |= PCRE2_CASELESS;
    if (t.flags & kMultiLine)
        pcre |= PCRE2_MULTILINE;
    if (t.flags & kDotAll)
        pcre |= PCRE2_DOTALL;
    int code = 0;
    PCRE2_SIZE where = 0;
    pcre2_code* made = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(t.pattern.data()), t.pattern.size(), pcre, &code, &where, options);
    pcre2_compile_context_free(options);
    if (!made) {
        if (code == 125)
            return regexError(vm, "look-behind requires fixed-width pattern", Value(), 0);
        PCRE2_UCHAR message[200];
        pcre2_get_error_message(code, message, sizeof message);
        return regexError(vm, reinterpret_cast<const char*>(message), source, std::min<size_t>(where, text.size()));
    }
    Ref<Pattern> p = vm.make<Pattern>(libraryOf(vm).pattern);
    p->code = made;
    p->flags = t.flags;
    p->groups = t.groups;
    p->isBytes = !isText;
    for (size_t i = 1; i < t.pattern.size(); ++i)
        p->alternatives += t.pattern[i] == '|' || (t.pattern[i] == '?' && t.pattern[i - 1] != '(');
    p->parents = newArray<uint32_t>(t.parents.size());
    std::copy(t.parents.begin(), t.parents.end(), p->parents->begin());
    const Ref<Dict> index = vm.newDict();
    Ref<Tuple> names = vm.newTuple(t.groups + 1);
    for (uint32_t i = 0; i <= t.groups; ++i)
        names->items[i] = Value::none();
    for (const auto& [name, number] : t.names) {
        setStr(index, vm.intern(name), Value::integer(number));
        names->items[number] = Own::ref(Value(vm.intern(name))).release();
    }
    keep(p->source, source);
    keep(p->groupIndex, index.value());
    keep(p->names, names.value());
    return std::move(p).own();
}

}    // namespace

namespace {

// The matcher's frames, kept from match to match: to make them costs more than most matches.
class MatchMemory {
public:
    static constexpr uint32_t kGroups = 32;
    static MatchMemory& of(Machine& vm)
    {
        void*& place = libraryOf(vm).regexMemory;
        if (!place) {
            place = Heap::current->allocate(sizeof(MatchMemory));
            new (place) MatchMemory;
        }
        return *static_cast<MatchMemory*>(place);
    }
    pcre2_match_data* take(uint32_t groups)
    {
        if (groups > kGroups || !m_spare)
            return pcre2_match_data_create(std::max(groups, kGroups), m_general);
        return std::exchange(m_spare, nullptr);
    }
    void giveBack(pcre2_match_data* data, uint32_t groups)
    {
        constexpr size_t kMost = 256 * 1024;
        if (groups <= kGroups && !m_spare && m_bytes < kMost)
            m_spare = data;
        else
            pcre2_match_data_free(data);
    }
    [[nodiscard]] pcre2_match_context* limits() { return m_limits; }

private:
    size_t m_bytes = 0;
    pcre2_general_context* m_general = pcre2_general_context_create(allocateBlock, releaseBlock, &m_bytes);
    pcre2_match_context* m_limits = pcre2_match_context_create(m_general);
    pcre2_match_data* m_spare = nullptr;
};

// What matching costs, told by the callouts in the pattern (TranslatedRegex): whatever repeats passes one each time.
struct MatchWork {
    Machine& vm;
    uint64_t each = 0;      // units per callout
    size_t begin = SIZE_MAX, last = 0;
    uint64_t units = 0;     // not charged yet
};

int noteWork(pcre2_callout_block* where, void* context)
{
    constexpr uint64_t kPortion = 2000;
    constexpr size_t kBytesPerUnit = 16;
    auto& work = *static_cast<MatchWork*>(context);
    if (where->start_match != work.begin)
        work.begin = work.last = where->start_match;
    const size_t here = where->current_position;
    work.units += work.each + (here > work.last ? here - work.last : work.last - here) / kBytesPerUnit;
    work.last = here;
    if (work.units < kPortion)
        return 0;
    return work.vm.charge(std::exchange(work.units, 0)) ? 0 : PCRE2_ERROR_CALLOUT;
}

}    // namespace

int runRegex(Machine& vm, Pattern* pattern, std::string_view subject, size_t at, uint32_t options, std::vector<int64_t>& spans)
{
    constexpr size_t kBytesPerUnit = 8;    // where the matcher looks for where to begin
    if (!vm.charge(32))
        return -1;
    MatchWork work{vm};
    work.each = 4 + pattern->alternatives;
    MatchMemory& memory = MatchMemory::of(vm);
    pcre2_match_data* data = memory.take(pattern->groups + 1);
    pcre2_match_context* limits = memory.limits();
    // Steps in growing portions, each charged before it is spent: a pattern that blows up meets the run's limit, not ours.
    int result = PCRE2_ERROR_MATCHLIMIT;
    pcre2_set_heap_limit(limits, 256 * 1024);
    pcre2_set_callout(limits, noteWork, &work);
    // Texts are well formed (lone surrogates like any other character), and offsets lie between characters.
    options |= pattern->isBytes ? 0 : PCRE2_NO_UTF_CHECK;
    for (uint64_t portion = 100'000; result == PCRE2_ERROR_MATCHLIMIT; portion *= 4) {
        if (portion > 100'000 && !vm.charge(portion * 8)) {
            result = PCRE2_ERROR_NOMEMORY;
            break;
        }
        pcre2_set_match_limit(limits, static_cast<uint32_t>(std::min<uint64_t>(portion, UINT32_MAX)));
        result = pcre2_match(pattern->code, reinterpret_cast<PCRE2_SPTR>(subject.data() ? subject.data() : ""), subject.size(), at, options, data, limits);
        if (portion > UINT32_MAX)
            break;
    }
    int found = result > 0 ? 1 : 0;
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data);
    const size_t walked = result > 0 && ends[1] >= at && ends[1] <= subject.size() ? ends[1] - at : (options & PCRE2_ANCHORED) ? 0 : subject.size() - at;
    if (!vm.charge(work.units + walked / kBytesPerUnit)) {
        memory.giveBack(data, pattern->groups + 1);
        return -1;
    }
    if (result > 0) {
        spans.assign(2 * (size_t{pattern->groups} + 1), -1);
        for (size_t i = 0; i < spans.size() && i < 2 * static_cast<size_t>(result); ++i)
            spans[i] = ends[i] == PCRE2_UNSET ? -1 : static_cast<int64_t>(ends[i]);
    } else if (result == PCRE2_ERROR_HEAPLIMIT || result == PCRE2_ERROR_DEPTHLIMIT || result == PCRE2_ERROR_MATCHLIMIT) {
        vm.raise(vm.exc.MemoryError, {});
        found = -1;
    } else if (result != PCRE2_ERROR_NOMATCH && vm.hasError()) {
        found = -1;
    }
    memory.giveBack(data, pattern->groups + 1);
    return found;
}

namespace {

// A subject with the part of it that is looked at, in bytes.
struct Subject {
    std::string_view text;    // up to endpos
    size_t from = 0;
    int64_t fromChar = 0, toChar = 0;
    Own owner;                // the str or bytes; of another bytes-like object a copy
};

bool openSubject(Machine& vm, Pattern* p, Value v, Value pos, Value endpos, Subject& out)
{
    Own owner = Own::ref(v);
    if (!isStr(v) && !isBytes(v)) {
        Buffer buffer;
        if (!buffer.open(vm, v))
            return vm.typeError(cat("expected string or bytes-like object, got '", vm.typeName(v), "'"));
        owner = vm.newBytes(buffer.view()).share();
        if (!owner)
            return false;
        v = owner;
    }
    if (isStr(v) == p->isBytes)
        return vm.typeError(p->isBytes ? "cannot use a bytes pattern on a string-like object" : "cannot use a string pattern on a bytes-like object");
    const std::string_view whole = textOf(v);
    const int64_t length = isStr(v) ? v.as<Str>()->length : static_cast<int64_t>(whole.size());
    int64_t begin = 0, end = length;
    if ((!pos.isNull() && !vm.toClippedInt64(pos, begin)) || (!endpos.isNull() && !vm.toClippedInt64(endpos, end)))
        return false;
    begin = std::clamp<int64_t>(begin, 0, length);
    end = std::clamp<int64_t>(end, 0, length);
    const auto offset = [&](int64_t i) { return isStr(v) ? byteOffset(v.as<Str>(), static_cast<uint32_t>(i)) : static_cast<size_t>(i); };
    out.text = whole.substr(0, offset(end));
    out.from = std::min(offset(begin), out.text.size() + (begin > end));
    out.fromChar = begin;
    out.toChar = end;
    out.owner = std::move(owner);
    return true;
}

Pattern* patternOf(Value v) { return v.as<Pattern>(); }

template<uint32_t options> Own matchOnce(Machine& vm, const Value* args)
{
    Pattern* p = patternOf(args[0]);
    Subject s;
    if (!openSubject(vm, p, args[1], args[2], args[3], s))
        return {};
    if (s.fromChar > s.toChar)
        return Own::none();
    std::vector<int64_t> spans;
    const int found = runRegex(vm, p, s.text, s.from, options, spans);
    return found < 0 ? Own() : found == 0 ? Own::none() : newMatch(vm, p, s.owner, spans, s.fromChar, s.toChar);
}

// All matches in turn. An empty match may not follow at the place where one has just ended.
template<class F> bool eachMatch(Machine& vm, Pattern* p, const Subject& s, F&& use)
{
    size_t at = s.from;
    bool mustAdvance = false;
    std::vector<int64_t> spans;
    while (at <= s.text.size() && s.fromChar <= s.toChar) {
        const int found = runRegex(vm, p, s.text, at, mustAdvance ? PCRE2_NOTEMPTY_ATSTART : 0, spans);
        if (found <= 0)
            return found == 0;
        if (!use(spans))
            return !vm.hasError();
        mustAdvance = spans[0] == spans[1];
        at = static_cast<size_t>(spans[1]);
    }
    return true;
}

Own groupText(Machine& vm, Value subject, std::string_view text, const std::vector<int64_t>& spans, size_t group)
{
    return spans[2 * group] < 0 ? slicedText(vm, subject, "") : slicedText(vm, subject, text.substr(static_cast<size_t>(spans[2 * group]), static_cast<size_t>(spans[2 * group + 1] - spans[2 * group])));
}

Own findAll(Machine& vm, const Value* args)
{
    Pattern* p = patternOf(args[0]);
    Subject s;
    if (!openSubject(vm, p, args[1], args[2], args[3], s))
        return {};
    const Ref<List> all = vm.newList();
    const bool isFine = eachMatch(vm, p, s, [&](const std::vector<int64_t>& spans) {
        if (p->groups <= 1) {
            pushBack(all, groupText(vm, s.owner, s.text, spans, p->groups));
        } else {
            Ref<Tuple> groups = vm.newTuple(p->groups);
            for (uint32_t g = 0; g < p->groups; ++g)
                groups->items[g] = groupText(vm, s.owner, s.text, spans, g + 1).release();
            pushBack(all, std::move(groups).own());
        }
        return true;
    });
    return isFine && !vm.hasError() ? all.share() : Own();
}

// Walks a subject match by match. An empty match may not follow at the place where one has just ended.
struct Scanner : Object {
    Value pattern, subject;    // owned
    int64_t at;                // in bytes; beyond `to`: nothing more is found
    int64_t to, fromChar, toChar;
    bool mustAdvance;
    uint8_t unused[7];
};

template<uint32_t options> Own scanOnce(Machine& vm, const Value* args)
{
    auto* scanner = args[0].as<Scanner>();
    if (scanner->at > scanner->to)
        return Own::none();
    const std::string_view text = textOf(scanner->subject).substr(0, static_cast<size_t>(scanner->to));
    std::vector<int64_t> spans;
    const int found = runRegex(vm, patternOf(scanner->pattern), text, static_cast<size_t>(scanner->at), options | (scanner->mustAdvance ? PCRE2_NOTEMPTY_ATSTART : 0), spans);
    if (found <= 0) {
        scanner->at = scanner->to + 1;
        return found < 0 ? Own() : Own::none();
    }
    scanner->mustAdvance = spans[0] == spans[1];
    scanner->at = spans[1];
    return newMatch(vm, patternOf(scanner->pattern), scanner->subject, spans, scanner->fromChar, scanner->toChar);
}

Own scannerPattern(Machine&, Value self) { return Own::ref(self.as<Scanner>()->pattern); }

Own newScanner(Machine& vm, const Value* args)
{
    Pattern* p = patternOf(args[0]);
    Subject s;
    if (!openSubject(vm, p, args[1], args[2], args[3], s))
        return {};
    Ref<Scanner> scanner = vm.make<Scanner>(libraryOf(vm).regexScanner);
    keep(scanner->pattern, args[0]);
    keep(scanner->subject, s.owner);
    scanner->at = static_cast<int64_t>(s.from);
    scanner->to = static_cast<int64_t>(s.text.size());
    scanner->fromChar = s.fromChar;
    scanner->toChar = s.toChar;
    if (s.fromChar > s.toChar)
        scanner->at = scanner->to + 1;
    return std::move(scanner).own();
}

// Match by match, as they are asked for.
Own findIter(Machine& vm, const Value* args)
{
    const Own scanner = newScanner(vm, args), search = scanner ? vm.getAttr(scanner, "search") : Own();
    if (!search)
        return {};
    Ref<CallableIterator> it = vm.make<CallableIterator>(vm.types.callableIterator);
    keep(it->callable, search);
    keep(it->sentinel, Value::none());
    return std::move(it).own();
}

Own split(Machine& vm, const Value* args)
{
    Pattern* p = patternOf(args[0]);
    Subject s;
    int64_t limit = 0, done = 0;
    if (!openSubject(vm, p, args[1], Value(), Value(), s) || (!args[2].isNull() && !vm.toInt64(args[2], limit)))
        return {};
    const Ref<List> all = vm.newList();
    size_t last = 0;
    const bool isFine = eachMatch(vm, p, s, [&](const std::vector<int64_t>& spans) {
        if (limit > 0 && done >= limit)
            return false;
        ++done;
        pushBack(all, slicedText(vm, s.owner, s.text.substr(last, static_cast<size_t>(spans[0]) - last)));
        for (uint32_t g = 1; g <= p->groups; ++g)
            pushBack(all, spans[2 * g] < 0 ? Own::none() : groupText(vm, s.owner, s.text, spans, g));
        last = static_cast<size_t>(spans[1]);
        return limit <= 0 || done < limit;
    });
    if (!isFine || vm.hasError())
        return {};
    pushBack(all, slicedText(vm, s.owner, s.text.substr(last)));
    return all.share();
}

Own substitute(Machine& vm, const Value* args, bool wantsCount)
{
    Pattern* p = patternOf(args[0]);
    const Value replacement = args[1], subject = args[2];
    Subject s;
    int64_t limit = 0, done = 0;
    if (!openSubject(vm, p, subject, Value(), Value(), s) || (!args[3].isNull() && !vm.toInt64(args[3], limit)))
        return {};
    const bool isFunction = vm.isCallable(replacement);
    if (!isFunction && !isStr(replacement) && !isBytes(replacement)) {
        if (p->isBytes && vm.isInstance(replacement, vm.types.bytearray)) {
            const Own plain = bytesOf(vm, replacement);
            const Value again[] = {args[0], plain.get(), subject, args[3]};
            return plain ? substitute(vm, again, wantsCount) : Own();
        }
        return vm.typeError(cat("decoding to str: need a bytes-like object, ", vm.typeName(replacement), " found"));
    }
    if (!isFunction && isBytes(replacement) != p->isBytes) {
        // Such a replacement is missed only where something is replaced: then all is joined.
        const Own found = vm.callMethod(args[0], "search", {subject});
        if (!found)
            return {};
        if (!found->isNone())
            return vm.typeError(p->isBytes ? "sequence item 1: expected a bytes-like object, str found"
                                           : "sequence item 1: expected str instance, bytes found");
    }
    const bool isPlain = !isFunction && textOf(replacement).find('\\') == std::string_view::npos;
    std::string out;
    size_t last = 0;
    const bool isFine = eachMatch(vm, p, s, [&](const std::vector<int64_t>& spans) {
        out += s.text.substr(last, static_cast<size_t>(spans[0]) - last);
        last = static_cast<size_t>(spans[1]);
        if (isFunction) {
            const Own match = newMatch(vm, p, s.owner, spans, s.fromChar, s.toChar);
            const Own text = match.isNull() ? Own() : vm.call(replacement, {match.get()});
            if (text.isNull())
                return false;
            if (!text->isNone()) {
                if (isStr(text) == p->isBytes || (!isStr(text) && !isBytes(text)))
                    return static_cast<bool>(vm.typeError(cat("sequence item ", done, ": expected ", p->isBytes ? "a bytes-like object, " : "str instance, ", vm.typeName(text), " found")));
                out += textOf(text);
            }
        } else if (isPlain) {
            out += textOf(replacement);
        } else if (!expandTemplate(vm, replacement, p, s.text, spans, out)) {
            return false;
        }
        ++done;
        return (limit <= 0 || done < limit) && vm.reserve(out.size()) && vm.charge(out.size() / 4096 + 1);
    });
    if (!isFine || vm.hasError())
        return {};
    // The template is looked at even where nothing matched.
    if (!isFunction && !isPlain && done == 0) {
        std::string unused;
        const std::vector<int64_t> none(2 * (size_t{p->groups} + 1), -1);
        if (!expandTemplate(vm, replacement, p, s.text, none, unused))
            return {};
    }
    out += s.text.substr(last);
    Own text = slicedText(vm, subject, out);
    return wantsCount ? vm.newTuple({text.get(), Value::integer(done)}).own() : std::move(text);
}
Own sub(Machine& vm, const Value* args) { return substitute(vm, args, false); }
Own subn(Machine& vm, const Value* args) { return substitute(vm, args, true); }

Own repr(Machine& vm, Value self)
{
    const Pattern* p = patternOf(self);
    const Own source = vm.repr(p->source);
    if (source.isNull())
        return {};
    std::string shown(viewOf(source));
    if (countCodePoints(shown) > 200)
        shown.resize(offsetInUtf8(shown, 200));
    std::string flags;
    const uint32_t set = p->isBytes ? p->flags : p->flags & ~uint32_t{kUnicode};
    for (const auto& [bit, name] : {std::pair<uint32_t, const char*>{kIgnoreCase, "re.IGNORECASE"}, {kLocale, "re.LOCALE"}, {kMultiLine, "re.MULTILINE"}, {kDotAll, "re.DOTALL"},
                                    {kUnicode, "re.UNICODE"}, {kVerbose, "re.VERBOSE"}, {kDebug, "re.DEBUG"}, {kAscii, "re.ASCII"}})
        if (set & bit)
            flags += cat(flags.empty() ? ", " : "|", name);
    return vm.newStr(cat("re.compile(", shown, flags, ")")).own();
}

Own compare(Machine& vm, Value a, Value b, Compare op)
{
    Type* type = libraryOf(vm).pattern;
    if ((op != Compare::Equal && op != Compare::NotEqual) || vm.typeOf(a) != type || vm.typeOf(b) != type)
        return Own::notImplemented();
    const bool isSame = patternOf(a)->flags == patternOf(b)->flags && patternOf(a)->isBytes == patternOf(b)->isBytes && textOf(patternOf(a)->source) == textOf(patternOf(b)->source);
    return Own::boolean(isSame == (op == Compare::Equal));
}
bool hash(Machine& vm, Value self, int64_t& out) { return vm.hash(patternOf(self)->source, out); }

Own source(Machine&, Value self) { return Own::ref(patternOf(self)->source); }
Own flagsOf(Machine&, Value self) { return Own::smallInt(patternOf(self)->flags); }
Own groupsOf(Machine&, Value self) { return Own::smallInt(patternOf(self)->groups); }
Own groupIndexOf(Machine&, Value self) { return Own::ref(patternOf(self)->groupIndex); }
Own same(Machine&, const Value* args) { return Own::ref(args[0]); }

}    // namespace

bool initRegex(Machine& vm, Module* module)
{
    TypeSpec spec;
    spec.name = "re.Pattern";
    spec.size = sizeof(Pattern);
    spec.flags = kGcType;
    spec.slots.clear = clearPattern;
    spec.slots.traverse = traverseFields<3>;
    spec.slots.repr = repr;
    spec.slots.compare = compare;
    spec.slots.hash = hash;
    Type* type = addType(vm, module, spec);
    libraryOf(vm).pattern = type;
    vm.addMethods(type, {
        {"match(self, string, pos=0, endpos=sys.maxsize)", matchOnce<PCRE2_ANCHORED>},
        {"fullmatch(self, string, pos=0, endpos=sys.maxsize)", matchOnce<PCRE2_ANCHORED | PCRE2_ENDANCHORED>},
        {"search(self, string, pos=0, endpos=sys.maxsize)", matchOnce<0>},
        {"findall(self, string, pos=0, endpos=sys.maxsize)", findAll},
        {"finditer(self, string, pos=0, endpos=sys.maxsize)", findIter},
        {"split(self, string, maxsplit=0)", split},
        {"sub(self, repl, string, count=0)", sub},
        {"subn(self, repl, string, count=0)", subn},
        {"__copy__(self, /)", same},
        {"__deepcopy__(self, memo, /)", same},
    });
    vm.addClassMethod(type, "__class_getitem__(cls, item, /)", classGetItem);
    vm.addGetSet(type, "pattern", source);
    vm.addGetSet(type, "flags", flagsOf);
    vm.addGetSet(type, "groups", groupsOf);
    vm.addGetSet(type, "groupindex", groupIndexOf);
    TypeSpec scanner;
    scanner.name = "_sre.SRE_Scanner";
    scanner.size = sizeof(Scanner);
    scanner.flags = kGcType;
    scanner.slots.clear = clearFields<2>;
    scanner.slots.traverse = traverseFields<2>;
    libraryOf(vm).regexScanner = vm.newType(scanner);
    vm.addMethods(libraryOf(vm).regexScanner, {{"match(self, /)", scanOnce<PCRE2_ANCHORED>}, {"search(self, /)", scanOnce<0>}});
    vm.addGetSet(libraryOf(vm).regexScanner, "pattern", scannerPattern);
    vm.addMethod(type, "scanner(self, string, pos=0, endpos=sys.maxsize)", newScanner);
    vm.addFunction(module, "compile(pattern, flags, /)", compile);
    addRegexMatch(vm, module);
    return true;
}

}    // namespace swimloop::stdlib
