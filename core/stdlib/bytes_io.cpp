// io.BytesIO: bytes in memory.
#include <algorithm>
#include <utility>

#include "stdlib/io.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

struct BytesIo : IoObject {
    ByteArray* bytes;    // owned; getbuffer() gives views of it
    int64_t position;
    [[nodiscard]] Vec<char>& data() const { return *bytes->data; }
};

BytesIo* streamOf(Value v) { return v.as<BytesIo>(); }
bool isFree(Machine& vm, const BytesIo* s)
{
    return s->bytes->exports == 0 || vm.raise(vm.exc.BufferError, "Existing exports of data: object cannot be re-sized");
}
bool isOpen(Machine& vm, Value v) { return checkOpen(vm, streamOf(v)); }

Own create(Machine& vm, Type* type, const CallArgs&)
{
    Own bytes = vm.call(Value(vm.types.bytearray));
    if (!bytes)
        return {};
    Ref<BytesIo> s = vm.make<BytesIo>(type);
    s->bytes = bytes.release().as<ByteArray>();
    return std::move(s).own();
}

bool init(Machine& vm, Value self, const CallArgs& args)
{
    const Arguments<1> given(vm, "BytesIO(initial_bytes=b'')", args);
    if (!given)
        return false;
    BytesIo* s = streamOf(self);
    if (!isFree(vm, s))
        return false;
    s->data().clear();
    s->position = 0;
    s->isClosed = false;
    if (isGiven(given[0])) {
        Buffer buffer;
        if (!buffer.require(vm, given[0]) || !vm.reserve(buffer.view().size()))
            return false;
        s->data().assign(buffer.view().begin(), buffer.view().end());
    }
    return true;
}

Own write(Machine& vm, const Value* args)
{
    BytesIo* s = streamOf(args[0]);
    Buffer buffer;
    if (!isOpen(vm, args[0]) || !isFree(vm, s) || !buffer.require(vm, args[1]))
        return {};
    const std::string_view bytes = buffer.view();
    const uint64_t end = static_cast<uint64_t>(s->position) + bytes.size();
    if (!vm.charge(bytes.size() / 64 + 1) || !vm.reserve(end))
        return {};
    if (end > s->data().size() && !bytes.empty()) {
        if (!vm.charge((end - s->data().size()) / 64))
            return {};
        s->data().resize(end);
    }
    std::copy(bytes.begin(), bytes.end(), s->data().begin() + (bytes.empty() ? 0 : s->position));
    s->position += static_cast<int64_t>(bytes.size());
    return vm.newInt(static_cast<int64_t>(bytes.size()));
}

Own take(Machine& vm, BytesIo* s, int64_t count)
{
    const auto length = static_cast<int64_t>(s->data().size()), from = std::min(s->position, length);
    count = count < 0 ? length - from : std::min(count, length - from);
    if (!vm.charge(static_cast<uint64_t>(count) / 64 + 1))
        return {};
    s->position = std::max(s->position, from + count);
    return vm.newBytes(std::string_view(s->data().data() + from, static_cast<size_t>(count))).own();
}

Own read(Machine& vm, const Value* args)
{
    int64_t size = -1;
    return isOpen(vm, args[0]) && readSize(vm, args[1], size) ? take(vm, streamOf(args[0]), size) : Own();
}

Own readline(Machine& vm, const Value* args)
{
    BytesIo* s = streamOf(args[0]);
    int64_t limit = -1;
    if (!isOpen(vm, args[0]) || !readSize(vm, args[1], limit))
        return {};
    const auto length = static_cast<int64_t>(s->data().size());
    int64_t count = 0;
    while (s->position + count < length && (limit < 0 || count < limit))
        if (s->data()[static_cast<size_t>(s->position + count++)] == '\n')
            break;
    return take(vm, s, count);
}

Own next(Machine& vm, Value self)
{
    const Value args[2] = {self, Value()};
    Own line = readline(vm, args);
    return line.isNull() || line->as<Bytes>()->size == 0 ? Own() : std::move(line);
}

Own getValue(Machine& vm, const Value* args)
{
    BytesIo* s = streamOf(args[0]);
    return isOpen(vm, args[0]) ? vm.newBytes(std::string_view(s->data().data(), s->data().size())).own() : Own();
}

Own tell(Machine& vm, const Value* args) { return isOpen(vm, args[0]) ? vm.newInt(streamOf(args[0])->position) : Own(); }

Own seek(Machine& vm, const Value* args)
{
    BytesIo* s = streamOf(args[0]);
    int64_t offset = 0, whence = 0;
    if (!isOpen(vm, args[0]) || !vm.toInt64(args[1], offset) || (!args[2].isNull() && !vm.toInt64(args[2], whence)))
        return {};
    if (whence < 0 || whence > 2)
        return vm.valueError(cat("invalid whence (", whence, ", should be 0, 1 or 2)"));
    if (whence == 0 && offset < 0)
        return vm.valueError(cat("negative seek value ", offset));
    const int64_t base = whence == 0 ? 0 : whence == 1 ? s->position : static_cast<int64_t>(s->data().size());
    if (__builtin_add_overflow(base, offset, &s->position))
        return vm.overflowError("new position too large");
    s->position = std::max<int64_t>(s->position, 0);
    return vm.newInt(s->position);
}

Own truncate(Machine& vm, const Value* args)
{
    BytesIo* s = streamOf(args[0]);
    int64_t size = s->position;
    if (!isOpen(vm, args[0]) || !isFree(vm, s) || (isGiven(args[1]) && !vm.toInt64(args[1], size)))
        return {};
    if (size < 0)
        return vm.valueError(cat("negative size value ", size));
    if (size < static_cast<int64_t>(s->data().size()))
        s->data().resize(static_cast<size_t>(size));
    return vm.newInt(size);
}

Own close(Machine& vm, const Value* args)
{
    if (!isFree(vm, streamOf(args[0])))
        return {};
    streamOf(args[0])->isClosed = true;
    streamOf(args[0])->data().clear();
    return Own::none();
}

Own getBuffer(Machine& vm, const Value* args)
{
    return isOpen(vm, args[0]) ? vm.call(Value(vm.types.memoryview), {Value(streamOf(args[0])->bytes)}) : Own();
}

Own yes(Machine& vm, const Value* args) { return isOpen(vm, args[0]) ? Own::boolean(true) : Own(); }

}    // namespace

void addBytesIo(Machine& vm, Module* module)
{
    TypeSpec spec = ioSpec<BytesIo>("_io.BytesIO", libraryOf(vm).bufferedIoBase);
    spec.slots.create = create;
    spec.slots.init = init;
    spec.slots.clear = [](Object* o) {
        if (ByteArray* bytes = std::exchange(static_cast<BytesIo*>(o)->bytes, nullptr))
            decref(Value(bytes));
    };
    spec.slots.traverse = [](Object*, Visitor&) {};
    spec.slots.next = next;
    Type* type = addType(vm, module, spec);
    libraryOf(vm).bytesIo = type;
    vm.addMethods(type, {
        {"write(self, b, /)", write},
        {"read(self, size=-1, /)", read},
        {"read1(self, size=-1, /)", read},
        {"readline(self, size=-1, /)", readline},
        {"getvalue(self, /)", getValue},
        {"getbuffer(self, /)", getBuffer},
        {"tell(self, /)", tell},
        {"seek(self, pos, whence=0, /)", seek},
        {"truncate(self, size=None, /)", truncate},
        {"close(self, /)", close},
        {"readable(self, /)", yes},
        {"writable(self, /)", yes},
        {"seekable(self, /)", yes},
    });
}

bool initIo(Machine& vm, Module* module)
{
    ensureIoTypes(vm);
    const Library& library = libraryOf(vm);
    for (const auto& [name, type] : {std::pair<const char*, Type*>{"_IOBase", library.ioBase}, {"_RawIOBase", library.rawIoBase}, {"_BufferedIOBase", library.bufferedIoBase},
                                     {"_TextIOBase", library.textIoBase}, {"UnsupportedOperation", library.unsupportedOperation}})
        vm.addValue(module, name, Value(type));
    addStringIo(vm, module);
    addBytesIo(vm, module);
    return true;
}

}    // namespace swimloop::stdlib
