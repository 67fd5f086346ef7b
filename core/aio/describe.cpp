#include "aio/describe.h"

#include "aio/state.h"
#include "aio/traps.h"

#include "vm/bigint.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace swimloop::aio {

using namespace vm;

namespace {

constexpr std::string_view kLibraryFolder = "/usr/lib/python3.11/asyncio/";
constexpr size_t kMaxText = 60;

// Only what has a fixed repr and no code of the script in it.
void appendPlain(Machine& vm, Value v, std::string& out, int level)
{
    if (out.size() > kMaxText) {
        return;
    } else if (v.isNull()) {
        out += "?";
    } else if (v.isNone()) {
        out += "None";
    } else if (v.isBool()) {
        out += v.isTrue() ? "True" : "False";
    } else if (v.isInt()) {
        out += std::to_string(v.asInt());
    } else if (v.isDouble()) {
        out += floatText(v.asDouble());
    } else if (!v.isObject()) {
        out += v.isEllipsis() ? "Ellipsis" : "NotImplemented";
    } else if (v.object()->type == vm.types.str) {
        std::string_view text = viewOf(v);
        bool isCut = text.size() > kMaxText;
        if (isCut) {
            size_t end = kMaxText;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                --end;
            text = text.substr(0, end);
        }
        out += reprOf(text);
        if (isCut)
            out += "...";
    } else if (v.object()->type == vm.types.tuple || v.object()->type == vm.types.list) {
        const bool isList = v.object()->type == vm.types.list;
        const auto items = isList ? v.as<List>()->view() : v.as<Tuple>()->view();
        out += isList ? '[' : '(';
        for (size_t i = 0; i < items.size() && level > 0; ++i) {
            if (i > 0)
                out += ", ";
            if (i == 4 || out.size() > kMaxText) {
                out += "...";
                break;
            }
            appendPlain(vm, items[i], out, level - 1);
        }
        if (!isList && items.size() == 1)
            out += ',';
        out += isList ? ']' : ')';
    } else {
        out += '<';
        out += vm.typeOf(v)->name->view();
        out += '>';
    }
}

} // namespace

Description::Description(State& state, Value v)
{
    if (v.isInt()) {
        m_size = static_cast<size_t>(std::to_chars(m_text, m_text + sizeof m_text, v.asInt()).ptr - m_text);
    } else if (v.isNone()) {
        std::memcpy(m_text, "None", 4);
        m_size = 4;
    } else {
        appendPlain(state.vm, v, m_long, 3);
    }
}

std::string describeMessage(State& state, const BaseException* error)
{
    std::string text;
    if (error->args && error->args->size == 1 && isStr(error->args->items[0]))
        text = viewOf(error->args->items[0]).substr(0, 200);
    else if (error->args) {
        for (uint32_t i = 0; i < error->args->size && text.size() < kMaxText; ++i) {
            if (i > 0)
                text += ", ";
            appendPlain(state.vm, error->args->items[i], text, 2);
        }
    }
    return text;
}

std::string describeException(State& state, const BaseException* error)
{
    std::string text(error->type->name->view());
    const std::string message = describeMessage(state, error);
    if (!message.empty())
        text += ": " + message;
    return text;
}

std::string libraryFile(std::string_view name)
{
    return std::string(kLibraryFolder).append(name);
}

std::string withoutLocals(std::string_view qualifiedName)
{
    constexpr std::string_view kLocals = "<locals>.";
    std::string name(qualifiedName);
    for (size_t at = name.find(kLocals); at != std::string::npos; at = name.find(kLocals, at))
        name.erase(at, kLocals.size());
    return name;
}

std::string plainRepr(State& state, Value v)
{
    const Type* type = state.vm.typeOf(v);
    std::string text;
    const Value module = findStr(type->dict, state.vm.names.module);
    if (isStr(module) && viewOf(module) != "builtins")
        text.append(viewOf(module)).append(".");
    text.append(type->qualifiedName->view()).append(" object at ").append(state.vm.addressText(v));
    return text;
}

std::string coroutineName(State& state, Value coroutine)
{
    Machine& vm = state.vm;
    if (coroutine.isObject() && (coroutine.object()->type == vm.types.coroutine || coroutine.object()->type == vm.types.generator))
        return withoutLocals(generatorName(*coroutine.as<Generator>()));
    Own name;
    if (!vm.findAttr(coroutine, vm.names.qualname, name))
        vm.clearError();
    if (name && isStr(name))
        return withoutLocals(viewOf(name));
    return withoutLocals(vm.typeOf(coroutine)->name->view());
}

namespace {

uint32_t lineOf(const Generator* generator)
{
    const Frame* frame = generator->frame;
    if (!frame)
        return 0;
    return (frame->flags & kStarted) || generator->isStarted ? frame->line() : frame->code->unit->firstLine;
}

} // namespace

bool coroutineText(State& state, Value coroutine, std::string& out)
{
    Machine& vm = state.vm;
    if (const Coroutine* native = libraryCoroutine(coroutine)) {
        out += generatorName(*native);
        const bool isOver = native->isClosed;
        out += isOver ? "() done, defined at " : "() running at ";
        out += libraryFile(native->info->file);
        out += ':';
        out += std::to_string(isOver ? native->info->firstLine : native->line);
        return true;
    }
    const Type* type = vm.typeOf(coroutine);
    if (type == vm.types.coroutine || type == vm.types.generator) {
        const auto* generator = coroutine.as<Generator>();
        out += generatorName(*generator);
        if (!generator->code) {
            out += "()";
        } else if (generator->frame) {
            out += "() running at ";
            out += generator->code->fileName->view();
            out += ':';
            out += std::to_string(lineOf(generator));
        } else {
            out += "() done, defined at ";
            out += generator->code->fileName->view();
            out += ':';
            out += std::to_string(generator->code->unit->firstLine);
        }
        return true;
    }
    Own name;
    if (!vm.findAttr(coroutine, vm.names.qualname, name))
        return false;
    if (!name && !vm.findAttr(coroutine, vm.names.name, name))
        return false;
    if (name && isStr(name))
        out += viewOf(name);
    else
        out.append("<").append(vm.typeOf(coroutine)->name->view()).append(" without __name__>");
    out += "()";
    Own isRunning;
    if (!vm.findAttr(coroutine, state.names.crRunning, isRunning))
        return false;
    if (isRunning) {
        const int truth = vm.truth(isRunning);
        if (truth < 0)
            return false;
        if (truth)
            out += " running";
    }
    return true;
}

uint32_t suspendedLine(Value coroutine)
{
    // The outermost frame of the script: good enough where nothing nearer noted its line.
    if (!coroutine.isObject())
        return 0;
    const Machine& vm = *Machine::current;
    const Type* type = coroutine.object()->type;
    if (type != vm.types.coroutine && type != vm.types.generator)
        return 0;
    const auto* generator = coroutine.as<Generator>();
    return generator->frame && generator->code->isScript ? lineOf(generator) : 0;
}

// ---- reprlib ------------------------------------------------------------------------------------------------------------------------

namespace {

constexpr int kMaxItems = 6, kMaxDictItems = 4, kMaxString = 30, kMaxInt = 40, kMaxOther = 30;

// The first and the last characters of a text that is too long, "..." between.
std::string shortened(std::string_view text, uint32_t length, int limit)
{
    const auto before = static_cast<uint32_t>(std::max(0, (limit - 3) / 2));
    const auto after = static_cast<uint32_t>(std::max(0, limit - 3 - static_cast<int>(before)));
    size_t begin = 0;
    for (uint32_t i = 0; i < before; ++i)
        (void)decodeAt(text, begin);
    size_t end = 0;
    for (uint32_t i = 0; i < length - after; ++i)
        (void)decodeAt(text, end);
    return std::string(text.substr(0, begin)).append("...").append(text.substr(end));
}

bool appendRepr(State& state, Value v, int limit, std::string& out)
{
    const Own repr = state.vm.repr(v);
    if (!repr)
        return false;
    const auto* text = repr->as<Str>();
    if (text->length > static_cast<uint32_t>(limit))
        out += shortened(text->view(), text->length, limit);
    else
        out += text->view();
    return true;
}

bool appendItems(State& state, const std::vector<Own>& items, size_t total, int level, int limit, std::string& out)
{
    if (level <= 0 && total > 0) {
        out += "...";
        return true;
    }
    for (size_t i = 0; i < items.size() && i < static_cast<size_t>(limit); ++i) {
        if (i > 0)
            out += ", ";
        if (!shortRepr(state, items[i], out, level - 1))
            return false;
    }
    if (total > static_cast<size_t>(limit))
        out += ", ...";
    return true;
}

} // namespace

bool shortRepr(State& state, Value v, std::string& out, int level)
{
    Machine& vm = state.vm;
    const RecursionGuard guard(vm, " while getting the repr of an object");
    if (!guard)
        return false;
    const Type* type = vm.typeOf(v);
    if (type == vm.types.str) {
        const auto* text = v.as<Str>();
        if (text->length <= kMaxString) {
            std::string repr = reprOf(text->view());
            const uint32_t length = countCodePoints(repr);
            out += length > kMaxString ? shortened(repr, length, kMaxString) : repr;
            return true;
        }
        const std::string joined = shortened(text->view(), text->length, kMaxString);
        std::string cut = joined;
        cut.erase(cut.find("..."), 3);
        const std::string repr = reprOf(cut);
        out += shortened(repr, countCodePoints(repr), kMaxString);
        return true;
    }
    if (type == vm.types.int_)
        return appendRepr(state, v, kMaxInt, out);
    if (type == vm.types.list || type == vm.types.tuple) {
        const bool isList = type == vm.types.list;
        const auto view = isList ? v.as<List>()->view() : v.as<Tuple>()->view();
        std::vector<Own> items;
        for (size_t i = 0; i < view.size() && i < kMaxItems; ++i)
            items.push_back(Own::ref(view[i]));
        const size_t total = view.size();
        out += isList ? '[' : '(';
        if (!appendItems(state, items, total, level, kMaxItems, out))
            return false;
        if (!isList && total == 1 && level > 0)
            out += ',';
        out += isList ? ']' : ')';
        return true;
    }
    if (type == vm.types.dict) {
        const auto* dict = v.as<Dict>();
        const size_t total = dict->count;
        if (total == 0) {
            out += "{}";
            return true;
        }
        if (level <= 0) {
            out += "{...}";
            return true;
        }
        const Ref<List> keys = vm.listOf(v);
        if (!keys)
            return false;
        // In order where the keys can be ordered, as reprlib shows them.
        const Own sorted = vm.callMethod(keys.value(), "sort");
        if (!sorted) {
            if (!vm.errorIs(vm.exc.Exception))
                return false;
            vm.clearError();
        }
        out += '{';
        for (uint32_t i = 0; i < keys->size && i < kMaxDictItems; ++i) {
            if (i > 0)
                out += ", ";
            const Own key = Own::ref(keys->items[i]);
            if (!shortRepr(state, key, out, level - 1))
                return false;
            out += ": ";
            const Own item = vm.getItem(v, key);
            if (!item || !shortRepr(state, item, out, level - 1))
                return false;
        }
        if (total > kMaxDictItems)
            out += ", ...";
        out += '}';
        return true;
    }
    if (type == vm.types.set || type == vm.types.frozenset) {
        const bool isFrozen = type == vm.types.frozenset;
        const auto* set = v.as<Set>();
        const size_t total = set->used;
        if (total == 0) {
            out += isFrozen ? "frozenset()" : "set()";
            return true;
        }
        const Ref<List> members = vm.listOf(v);
        if (!members)
            return false;
        const Own sorted = vm.callMethod(members.value(), "sort");
        if (!sorted) {
            if (!vm.errorIs(vm.exc.Exception))
                return false;
            vm.clearError();
        }
        std::vector<Own> items;
        for (uint32_t i = 0; i < members->size && i < kMaxItems; ++i)
            items.push_back(Own::ref(members->items[i]));
        out += isFrozen ? "frozenset({" : "{";
        if (!appendItems(state, items, total, level, kMaxItems, out))
            return false;
        out += isFrozen ? "})" : "}";
        return true;
    }
    // An instance: a repr that raises shows as the instance itself.
    const Own repr = vm.repr(v);
    if (!repr) {
        if (!vm.errorIs(vm.exc.Exception))
            return false;
        vm.clearError();
        out.append("<").append(type->name->view()).append(" instance at ").append(vm.addressText(v)).append(">");
        return true;
    }
    const auto* text = repr->as<Str>();
    if (text->length > kMaxOther)
        out += shortened(text->view(), text->length, kMaxOther);
    else
        out += text->view();
    return true;
}

} // namespace swimloop::aio
