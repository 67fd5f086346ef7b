#include "vm/native.h"

#include <algorithm>

#include "vm/machine_state.h"
#include "vm/module.h"

namespace swimloop::vm {

NativeDef& parseSignature(Machine& vm, const char* signature, NativeCall function, const char* doc)
{
    NativeDef& def = vm.state->defs.emplace_back();
    def.signature = signature;
    def.doc = doc;
    def.call = function;
    std::string_view text = signature;
    const size_t open = text.find('(');
    def.name = vm.intern(text.substr(0, open));
    text = open == std::string_view::npos ? std::string_view() : text.substr(open + 1, text.rfind(')') - open - 1);
    using Kind = NativeParam::Kind;
    Kind kind = Kind::Normal;
    size_t at = 0;
    while (at < text.size()) {
        // One parameter, up to a comma that lies in no brackets or quotes of a default.
        size_t end = at;
        int depth = 0;
        char quote = 0;
        for (; end < text.size(); ++end) {
            const char c = text[end];
            if (quote)
                quote = c == quote ? 0 : quote;
            else if (c == '\'' || c == '"')
                quote = c;
            else if (c == '(' || c == '[' || c == '{')
                ++depth;
            else if (c == ')' || c == ']' || c == '}')
                --depth;
            else if (c == ',' && depth == 0)
                break;
        }
        std::string_view one = text.substr(at, end - at);
        at = end + 1;
        while (!one.empty() && one.front() == ' ')
            one.remove_prefix(1);
        while (!one.empty() && one.back() == ' ')
            one.remove_suffix(1);
        if (one.empty())
            continue;
        if (one == "/") {
            for (NativeParam& p : def.params)
                p.kind = Kind::PositionalOnly;
            continue;
        }
        if (one == "*") {
            kind = Kind::KeywordOnly;
            continue;
        }
        NativeParam param{};
        param.kind = kind;
        if (one.substr(0, 2) == "**") {
            param.kind = Kind::VarKeywords;
            one.remove_prefix(2);
        } else if (one.front() == '*') {
            param.kind = Kind::VarArgs;
            one.remove_prefix(1);
            kind = Kind::KeywordOnly;
        }
        const size_t stop = one.find_first_of("=:");
        param.isRequired = one.find('=') == std::string_view::npos && param.kind != Kind::VarArgs && param.kind != Kind::VarKeywords;
        param.name = vm.intern(one.substr(0, stop));
        def.params.push_back(param);
        if (param.kind == Kind::Normal || param.kind == Kind::PositionalOnly) {
            ++def.positionalCount;
            if (param.isRequired)
                ++def.requiredCount;
        }
    }
    def.isQuick = function && def.params.size() == def.positionalCount && def.positionalCount <= NativeDef::kMaxQuick;
    def.isPlain = std::all_of(def.params.begin(), def.params.end(), [](const NativeParam& p) { return p.kind == Kind::PositionalOnly; });
    return def;
}

namespace {

Failure wrongCount(Machine& vm, const NativeDef& def, uint32_t given)
{
    const uint32_t self = def.isMethod ? 1 : 0;
    const uint32_t required = def.requiredCount - self, most = def.positionalCount - self, got = given - self;
    // A word behind the signature chooses the older words of PyArg_ParseTuple.
    if (def.signature.ends_with(" tuple")) {
        const uint32_t bound = got < required ? required : most;
        return vm.typeError(cat(def.name, "() takes ", required == most ? "exactly " : got < required ? "at least " : "at most ", bound,
                                bound == 1 ? " argument (" : " arguments (", got, " given)"));
    }
    if (def.isPlain) {
        if (most == 0 || (most == 1 && required == 1)) {
            const std::string name = def.owner ? cat(def.owner->name, ".", def.name) : std::string(def.name->view());
            if (most == 0)
                return vm.typeError(cat(name, "() takes no arguments (", got, " given)"));
            return vm.typeError(cat(name, "() takes exactly one argument (", got, " given)"));
        }
        const bool exact = required == most;
        const uint32_t bound = got < required ? required : most;
        return vm.typeError(cat(def.name, " expected ", exact ? "" : got < required ? "at least " : "at most ", bound, bound == 1 ? " argument, got " : " arguments, got ", got));
    }
    if (got > most) {
        const char* how = required == most ? "exactly " : "at most ";
        const bool positionalOnly = std::any_of(def.params.begin(), def.params.end(), [](const NativeParam& p) { return p.kind == NativeParam::Kind::KeywordOnly; });
        if (most == 0 && positionalOnly)
            return vm.typeError(cat(def.name, "() takes no positional arguments"));
        return vm.typeError(cat(def.name, "() takes ", how, most, positionalOnly ? " positional" : "", most == 1 ? " argument (" : " arguments (", got, " given)"));
    }
    for (uint32_t i = std::max(given, self); i < def.requiredCount; ++i)
        if (def.params[i].kind == NativeParam::Kind::PositionalOnly) {
            uint32_t least = 0;
            for (const NativeParam& p : def.params)
                least += p.isRequired && p.kind == NativeParam::Kind::PositionalOnly;
            least -= self;
            return vm.typeError(cat(def.name, "() takes at least ", least, " positional argument", least == 1 ? "" : "s", " (", got, " given)"));
        }
    for (uint32_t i = given; i < def.requiredCount; ++i)
        return vm.typeError(cat(def.name, "() missing required argument '", def.params[i].name, "' (pos ", i + 1 - self, ")"));
    return vm.typeError(cat(def.name, "() missing an argument"));
}

// Where CPython's own is written in Python (a word behind the signature says so), the words are those of a Python function.
bool isWrittenInPython(const NativeDef& def) { return def.signature.ends_with(" py"); }

struct PythonWords {
    Machine& vm;
    const NativeDef& def;
    uint32_t hidden; // self, where a constructor's arguments come without it

    PythonWords(Machine& machine, const NativeDef& definition)
        : vm(machine), def(definition), hidden(definition.name->view().ends_with(".__init__") ? 1 : 0)
    {
    }
    std::string name() const
    {
        if (!def.owner)
            return std::string(def.name->view());
        const std::string_view owner = def.owner->name->view();
        return cat(owner.substr(owner.rfind('.') + 1), ".", def.name);
    }
    Failure tooMany(uint32_t given, const Value* bound) const
    {
        uint32_t keywords = 0;
        for (size_t i = 0; i < def.params.size(); ++i)
            keywords += def.params[i].kind == NativeParam::Kind::KeywordOnly && !bound[i].isNull();
        const uint32_t most = def.positionalCount + hidden, least = def.requiredCount + hidden, got = given + hidden;
        std::string extra;
        if (keywords)
            extra = cat(" positional argument", got == 1 ? "" : "s", " (and ", keywords, " keyword-only argument", keywords == 1 ? "" : "s", ")");
        return vm.typeError(cat(name(), "() takes ", least < most ? cat("from ", least, " to ", most) : cat(most), " positional argument",
                                most == 1 && least == most ? "" : "s", " but ", got, extra, got == 1 && !keywords ? " was given" : " were given"));
    }
    Failure missing(NativeParam::Kind kind, const Value* bound) const
    {
        const bool isKeyword = kind == NativeParam::Kind::KeywordOnly;
        std::vector<std::string_view> names;
        for (size_t i = 0; i < def.params.size(); ++i) {
            const NativeParam& p = def.params[i];
            if (p.isRequired && bound[i].isNull() && (p.kind == NativeParam::Kind::KeywordOnly) == isKeyword)
                names.push_back(p.name->view());
        }
        std::string list;
        for (size_t i = 0; i < names.size(); ++i)
            list += cat(i == 0 ? "" : names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ", "'", names[i], "'");
        return vm.typeError(cat(name(), "() missing ", names.size(), isKeyword ? " required keyword-only argument" : " required positional argument",
                                names.size() == 1 ? ": " : "s: ", list));
    }
    Failure unexpected(Str* keyword) const { return vm.typeError(cat(name(), "() got an unexpected keyword argument '", keyword, "'")); }
    Failure twice(Str* keyword) const { return vm.typeError(cat(name(), "() got multiple values for argument '", keyword, "'")); }
};

}    // namespace

bool Machine::bindArguments(const NativeDef& def, const CallArgs& args, Value* out, Own& varArgs, Own& varKeywords)
{
    using Kind = NativeParam::Kind;
    const auto count = static_cast<uint32_t>(def.params.size());
    for (uint32_t i = 0; i < count; ++i)
        out[i] = Value();
    const uint32_t positional = std::min<uint32_t>(args.positional, def.positionalCount);
    for (uint32_t i = 0; i < positional; ++i)
        out[i] = args.values[i];
    uint32_t at = def.positionalCount;
    const bool hasVarArgs = at < count && def.params[at].kind == Kind::VarArgs;
    if (hasVarArgs) {
        Ref<Tuple> rest = args.positional > positional ? newTuple(std::span<const Value>(args.values + positional, args.positional - positional)) : newTuple(0);
        out[at] = rest.value();
        varArgs = std::move(rest).own();
    } else if (args.positional > def.positionalCount && !isWrittenInPython(def)) {
        return wrongCount(*this, def, args.positional);
    }
    const bool hasVarKeywords = count && def.params[count - 1].kind == Kind::VarKeywords;
    Ref<Dict> rest;
    if (hasVarKeywords) {
        rest = newDict();
        out[count - 1] = rest.value();
    }
    for (uint32_t k = 0; k < args.keywordCount(); ++k) {
        Str* name = intern(args.names->items[k].as<Str>());
        const Value value = args.values[args.positional + k];
        uint32_t i = 0;
        while (i < count && (def.params[i].name != name || def.params[i].kind == Kind::PositionalOnly || def.params[i].kind >= Kind::VarArgs))
            ++i;
        if (i < count) {
            if (!out[i].isNull() && isWrittenInPython(def))
                return PythonWords(*this, def).twice(name);
            if (!out[i].isNull())
                return typeError(cat("argument for ", def.name, "() given by name ('", name, "') and position (", i + 1 - (def.isMethod ? 1 : 0), ")"));
            out[i] = value;
        } else if (rest) {
            setStr(rest, name, value);
        } else if (isWrittenInPython(def)) {
            return PythonWords(*this, def).unexpected(name);
        } else {
            const bool takesNone = std::none_of(def.params.begin(), def.params.end(), [](const NativeParam& p) { return p.kind == Kind::Normal || p.kind == Kind::KeywordOnly; });
            if (takesNone)
                return typeError(cat(def.kind == NativeDef::Kind::ClassMethod && isType(out[0]) ? cat(out[0].as<Type>()->qualifiedName, ".", def.name) : def.owner ? cat(def.owner->name, ".", def.name) : std::string(def.name->view()), "() takes no keyword arguments"));
            return typeError(cat("'", name, "' is an invalid keyword argument for ", def.name, "()"));
        }
    }
    if (args.positional > def.positionalCount && !hasVarArgs)
        return PythonWords(*this, def).tooMany(args.positional, out);
    for (uint32_t i = 0; i < count; ++i) {
        if (!def.params[i].isRequired || !out[i].isNull())
            continue;
        if (isWrittenInPython(def))
            return PythonWords(*this, def).missing(def.params[i].kind, out);
        if (def.params[i].kind == Kind::KeywordOnly)
            return typeError(cat(def.name, "() missing required keyword-only argument '", def.params[i].name, "'"));
        return wrongCount(*this, def, args.positional);
    }
    varKeywords = std::move(rest).own();
    return true;
}

void Machine::addFunction(Module* module, const char* signature, NativeCall function, const char* doc)
{
    NativeDef& def = parseSignature(*this, signature, function, doc);
    Ref<NativeFunction> f = make<NativeFunction>(types.builtinFunction);
    f->def = &def;
    f->module = Ref<Str>::ref(module->name).release();
    setStr(module->dict, def.name, f.value());
}

void Machine::addRawFunction(Module* module, const char* name, RawCall function)
{
    NativeDef& def = parseSignature(*this, name, nullptr, nullptr);
    def.raw = function;
    Ref<NativeFunction> f = make<NativeFunction>(types.builtinFunction);
    f->def = &def;
    f->module = Ref<Str>::ref(module->name).release();
    setStr(module->dict, def.name, f.value());
}

void Machine::addValue(Module* module, const char* name, Value value) { setStr(module->dict, intern(name), value); }

Own Machine::newFunction(const char* signature, NativeCall function, Str* module)
{
    NativeDef& def = parseSignature(*this, signature, function, nullptr);
    Ref<NativeFunction> f = make<NativeFunction>(types.builtinFunction);
    f->def = &def;
    f->module = Ref<Str>::ref(module).release();
    return std::move(f).own();
}

Own Machine::newBoundFunction(const char* signature, NativeCall function, Value self)
{
    // One definition per text, however many are bound: the texts are static.
    NativeDef* def = nullptr;
    if (auto it = state->boundDefs.find(signature); it != state->boundDefs.end()) {
        def = it->second;
    } else {
        def = &parseSignature(*this, signature, function, nullptr);
        def->isMethod = true;
        state->boundDefs[signature] = def;
    }
    Ref<NativeFunction> f = make<NativeFunction>(types.builtinFunction);
    f->def = def;
    f->self = Own::ref(self).release();
    return std::move(f).own();
}

}    // namespace swimloop::vm
