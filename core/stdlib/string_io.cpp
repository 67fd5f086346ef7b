// io.StringIO: text in memory. Positions count characters.
#include <algorithm>

#include "stdlib/io.h"
#include "vm/bigint.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

struct StringIo : IoObject {
    Vec<char32_t>* text;    // owned
    int64_t position;
    char newline;                                 // 'n': "\n", 'r': "\r", 'c': "\r\n", 0: "", 'u': None
};

StringIo* streamOf(Value v) { return v.as<StringIo>(); }

void clear(Object* o) { dropArray(static_cast<StringIo*>(o)->text); }

Own create(Machine& vm, Type* type, const CallArgs&)
{
    Ref<StringIo> s = vm.make<StringIo>(type);
    s->text = newArray<char32_t>();
    s->newline = 'n';
    return std::move(s).own();
}

bool isOpen(Machine& vm, Value v) { return checkOpen(vm, streamOf(v), "I/O operation on closed file"); }

void appendText(StringIo* s, std::string_view utf8)
{
    const auto put = [&](char32_t c) {
        if (s->position < static_cast<int64_t>(s->text->size()))
            (*s->text)[static_cast<size_t>(s->position)] = c;
        else
            s->text->push_back(c);
        ++s->position;
    };
    bool afterReturn = false;
    for (size_t at = 0; at < utf8.size();) {
        const char32_t c = decodeAt(utf8, at);
        if (s->newline == 'u' && c == '\n' && afterReturn) {
            afterReturn = false;
            continue;
        }
        afterReturn = c == '\r';
        if (s->newline == 'u' && c == '\r')
            put('\n');
        else if (c == '\n' && s->newline == 'c')
            put('\r'), put('\n');
        else if (c == '\n' && s->newline == 'r')
            put('\r');
        else
            put(c);
    }
}

bool writeText(Machine& vm, StringIo* s, std::string_view utf8)
{
    if (!vm.charge(utf8.size() / 2 + 1) || !vm.reserve(utf8.size() * 8))
        return false;
    if (s->position > static_cast<int64_t>(s->text->size())) {
        if (!vm.reserve(static_cast<uint64_t>(s->position) * 4))
            return false;
        if (!vm.charge(static_cast<uint64_t>(s->position) - s->text->size()))
            return false;
        s->text->resize(static_cast<size_t>(s->position), U'\0');
    }
    appendText(s, utf8);
    return true;
}

bool init(Machine& vm, Value self, const CallArgs& args)
{
    const Arguments<2> given(vm, "StringIO(initial_value='', newline='\\n')", args);
    if (!given)
        return false;
    StringIo* s = streamOf(self);
    s->newline = 'n';
    if (!given[1].isNull()) {
        if (given[1].isNone()) {
            s->newline = 'u';
        } else if (!isStr(given[1])) {
            return vm.typeError(cat("newline must be str or None, not ", vm.typeName(given[1])));
        } else {
            const std::string_view n = viewOf(given[1]);
            if (n != "" && n != "\n" && n != "\r" && n != "\r\n")
                return vm.valueError(cat("illegal newline value: ", reprOf(n)));
            s->newline = n.empty() ? '\0' : n == "\n" ? 'n' : n == "\r" ? 'r' : 'c';
        }
    }
    s->text->clear();
    s->position = 0;
    s->isClosed = false;
    if (isGiven(given[0])) {
        if (!isStr(given[0]))
            return vm.typeError(cat("initial_value must be str or None, not ", vm.typeName(given[0])));
        if (!writeText(vm, s, viewOf(given[0])))
            return false;
        s->position = 0;
    }
    return true;
}

Own part(Machine& vm, StringIo* s, int64_t from, int64_t to)
{
    if (!vm.charge(static_cast<uint64_t>(to - from) / 2 + 1) || !vm.reserve(static_cast<uint64_t>(to - from) * 4))
        return {};
    std::string utf8;
    for (int64_t i = from; i < to; ++i)
        appendUtf8(utf8, (*s->text)[static_cast<size_t>(i)]);
    return vm.newStr(utf8, static_cast<uint32_t>(to - from)).own();
}

Own write(Machine& vm, const Value* args)
{
    if (!isStr(args[1]))
        return vm.typeError(cat("string argument expected, got '", vm.typeName(args[1]), "'"));
    return isOpen(vm, args[0]) && writeText(vm, streamOf(args[0]), viewOf(args[1])) ? Own::smallInt(args[1].as<Str>()->length) : Own();
}

Own read(Machine& vm, const Value* args)
{
    StringIo* s = streamOf(args[0]);
    int64_t size = -1;
    if (!isOpen(vm, args[0]) || !readSize(vm, args[1], size))
        return {};
    const auto length = static_cast<int64_t>(s->text->size()), from = std::min(s->position, length);
    const int64_t to = size < 0 || size > length - from ? length : from + size;
    s->position = std::max(s->position, to);
    return part(vm, s, from, to);
}

Own readLineOf(Machine& vm, StringIo* s, int64_t limit)
{
    const auto length = static_cast<int64_t>(s->text->size()), from = std::min(s->position, length);
    int64_t to = from;
    const bool isUniversal = s->newline == '\0' || s->newline == 'u';
    while (to < length && (limit < 0 || to - from < limit)) {
        const char32_t c = (*s->text)[static_cast<size_t>(to++)];
        if (c == '\n' && s->newline != 'r')
            break;
        if (c == '\r' && (s->newline == 'r' || isUniversal)) {
            if (isUniversal && to < length && (*s->text)[static_cast<size_t>(to)] == '\n' && (limit < 0 || to - from < limit))
                ++to;
            break;
        }
    }
    s->position = std::max(s->position, to);
    return part(vm, s, from, to);
}

Own readline(Machine& vm, const Value* args)
{
    int64_t limit = -1;
    return isOpen(vm, args[0]) && readSize(vm, args[1], limit) ? readLineOf(vm, streamOf(args[0]), limit) : Own();
}

Own next(Machine& vm, Value self)
{
    if (!isOpen(vm, self))
        return {};
    Own line = vm.typeOf(self) == libraryOf(vm).stringIo ? readLineOf(vm, streamOf(self), -1) : vm.callMethod(self, "readline");
    return line.isNull() || (isStr(line) && line->as<Str>()->bytes == 0) ? Own() : std::move(line);
}

Own getValue(Machine& vm, const Value* args)
{
    StringIo* s = streamOf(args[0]);
    return isOpen(vm, args[0]) ? part(vm, s, 0, static_cast<int64_t>(s->text->size())) : Own();
}

Own tell(Machine& vm, const Value* args) { return isOpen(vm, args[0]) ? vm.newInt(streamOf(args[0])->position) : Own(); }

Own seek(Machine& vm, const Value* args)
{
    StringIo* s = streamOf(args[0]);
    int64_t offset = 0, whence = 0;
    if (!isOpen(vm, args[0]) || !vm.toInt64(args[1], offset) || (!args[2].isNull() && !vm.toInt64(args[2], whence)))
        return {};
    if (whence < 0 || whence > 2)
        return vm.valueError(cat("Invalid whence (", whence, ", should be 0, 1 or 2)"));
    if (whence == 0 && offset < 0)
        return vm.valueError(cat("Negative seek position ", offset));
    if (whence != 0 && offset != 0)
        return vm.raise(vm.exc.OSError, "Can't do nonzero cur-relative seeks");
    s->position = whence == 0 ? offset : whence == 1 ? s->position : static_cast<int64_t>(s->text->size());
    return vm.newInt(s->position);
}

Own truncate(Machine& vm, const Value* args)
{
    StringIo* s = streamOf(args[0]);
    int64_t size = s->position;
    if (!isOpen(vm, args[0]) || (isGiven(args[1]) && !vm.toInt64(args[1], size)))
        return {};
    if (size < 0)
        return vm.valueError(cat("Negative size value ", size));
    if (size < static_cast<int64_t>(s->text->size()))
        s->text->resize(static_cast<size_t>(size));
    return vm.newInt(size);
}

Own close(Machine&, const Value* args)
{
    streamOf(args[0])->isClosed = true;
    streamOf(args[0])->text->clear();
    return Own::none();
}

Own yes(Machine& vm, const Value* args) { return isOpen(vm, args[0]) ? Own::boolean(true) : Own(); }
Own no(Machine&, Value) { return Own::boolean(false); }

}    // namespace

void addStringIo(Machine& vm, Module* module)
{
    TypeSpec spec = ioSpec<StringIo>("_io.StringIO", libraryOf(vm).textIoBase);
    spec.slots.create = create;
    spec.slots.init = init;
    spec.slots.clear = clear;
    spec.slots.traverse = [](Object*, Visitor&) {};
    spec.slots.next = next;
    Type* type = addType(vm, module, spec);
    libraryOf(vm).stringIo = type;
    vm.addMethods(type, {
        {"write(self, s, /)", write},
        {"read(self, size=-1, /)", read},
        {"readline(self, size=-1, /)", readline},
        {"getvalue(self, /)", getValue},
        {"tell(self, /)", tell},
        {"seek(self, pos, whence=0, /)", seek},
        {"truncate(self, pos=None, /)", truncate},
        {"close(self, /)", close},
        {"readable(self, /)", yes},
        {"writable(self, /)", yes},
        {"seekable(self, /)", yes},
    });
    vm.addGetSet(type, "line_buffering", no);
}

}    // namespace swimloop::stdlib
