// _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase: what streams do when they do not say otherwise.
#include "stdlib/io.h"

#include "vm/containers.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

Own create(Machine& vm, Type* type, const CallArgs&) { return Own::steal(Value(vm.allocate(type))); }
bool init(Machine&, Value, const CallArgs&) { return true; }

Own closed(Machine&, Value self) { return Own::boolean(self.as<IoObject>()->isClosed); }

Own close(Machine& vm, const Value* args)
{
    auto* stream = args[0].as<IoObject>();
    if (stream->isClosed)
        return Own::none();
    const Own hold = Own::ref(args[0]);
    const Own done = vm.callMethod(args[0], vm.names.a_flush);
    stream->isClosed = true;
    return done.isNull() ? Own() : Own::none();
}

Own flush(Machine& vm, const Value* args)
{
    const int isClosed = isStreamClosed(vm, args[0]);
    if (isClosed < 0)
        return {};
    return isClosed ? Own(vm.valueError("I/O operation on closed file.")) : Own::none();
}

Own checkClosed(Machine& vm, const Value* args) { return flush(vm, args); }

Own enter(Machine& vm, const Value* args) { return flush(vm, args).isNull() ? Own() : Own::ref(args[0]); }
Own exit(Machine& vm, const Value* args) { return vm.callMethod(args[0], vm.names.a_close); }

Own iter(Machine& vm, Value self) { return flush(vm, &self).isNull() ? Own() : Own::ref(self); }
Own next(Machine& vm, Value self)
{
    Own line = vm.callMethod(self, vm.intern("readline"));
    if (line.isNull())
        return {};
    const int64_t length = vm.length(line);
    return length > 0 ? std::move(line) : Own();
}

Own falseMethod(Machine& vm, const Value* args) { return flush(vm, args).isNull() ? Own() : Own::boolean(false); }

template<const char* name> Own unsupportedMethod(Machine& vm, const Value*) { return unsupported(vm, name); }
constexpr char kFileno[] = "fileno", kSeek[] = "seek", kTruncate[] = "truncate", kDetach[] = "detach", kRead[] = "read", kRead1[] = "read1", kWrite[] = "write",
               kReadline[] = "readline";

Own tell(Machine& vm, const Value* args) { return vm.callMethod(args[0], vm.intern("seek"), {Value::integer(0), Value::integer(1)}); }

Own readline(Machine& vm, const Value* args)
{
    int64_t limit = -1;
    if (!readSize(vm, args[1], limit))
        return {};
    std::string line;
    while (limit < 0 || static_cast<int64_t>(line.size()) < limit) {
        const Own part = vm.callMethod(args[0], vm.names.a_read, {Value::integer(1)});
        if (part.isNull())
            return {};
        if (!isBytes(part))
            return vm.raise(vm.exc.OSError, cat("read() should have returned a bytes object, not '", vm.typeName(part), "'"));
        const std::string_view text = part->as<Bytes>()->view();
        line += text;
        if (text.empty() || text.back() == '\n' || !vm.charge(4))
            break;
    }
    return vm.hasError() ? Own() : vm.newBytes(line).own();
}

Own readlines(Machine& vm, const Value* args)
{
    int64_t hint = -1;
    if (!readSize(vm, args[1], hint))
        return {};
    Ref<List> lines = vm.newList();
    int64_t total = 0;
    Iteration it(vm, args[0]);
    while (Own line = it.next()) {
        const int64_t length = hint > 0 ? vm.length(line) : 0;
        if (length < 0)
            return {};
        pushBack(lines, std::move(line));
        total += length;
        if (hint > 0 && total >= hint)
            break;
    }
    return it.hasFailed() ? Own() : std::move(lines).own();
}

Own writelines(Machine& vm, const Value* args)
{
    if (flush(vm, args).isNull())
        return {};
    Iteration it(vm, args[1]);
    while (Own line = it.next())
        if (vm.callMethod(args[0], vm.names.a_write, {line.get()}).isNull())
            return {};
    return it.hasFailed() ? Own() : Own::none();
}

// ---- raw and buffered

Own readInto(Machine& vm, const Value* args)
{
    const int64_t size = vm.length(args[1]);
    if (size < 0)
        return {};
    const Own count = Own::smallInt(size);
    const Own data = vm.callMethod(args[0], vm.names.a_read, {count.get()});
    if (data.isNull())
        return {};
    const int64_t got = vm.length(data);
    if (got < 0)
        return {};
    const Own slice = vm.newSlice(Value::integer(0), Value::integer(got), Value::none());
    return vm.setItem(args[1], slice, data) ? Own::smallInt(got) : Own();
}

Own rawRead(Machine& vm, const Value* args)
{
    int64_t size = -1;
    if (!readSize(vm, args[1], size))
        return {};
    if (size < 0)
        return vm.callMethod(args[0], vm.intern("readall"));
    if (!vm.reserve(static_cast<uint64_t>(size)))
        return {};
    const Own room = newByteArray(vm, std::string(static_cast<size_t>(size), '\0'));
    const Own got = vm.callMethod(args[0], vm.intern("readinto"), {room.get()});
    if (got.isNull() || got->isNone())
        return got;
    const Own part = vm.newSlice(Value::none(), got, Value::none());
    const Own cut = vm.getItem(room, part);
    return cut.isNull() ? Own() : bytesOf(vm, cut);
}

Own readAll(Machine& vm, const Value* args)
{
    std::string all;
    for (;;) {
        const Own part = vm.callMethod(args[0], vm.names.a_read, {Value::integer(8192)});
        if (part.isNull())
            return {};
        if (part->isNone())
            return all.empty() ? Own::none() : vm.newBytes(all).own();
        if (!isBytes(part))
            return vm.typeError("read() should return bytes");
        if (part->as<Bytes>()->size == 0)
            return vm.newBytes(all).own();
        all += part->as<Bytes>()->view();
        if (!vm.charge(64) || !vm.reserve(all.size()))
            return {};
    }
}

Own noneGetter(Machine&, Value) { return Own::none(); }

}    // namespace

Failure unsupported(Machine& vm, std::string_view what)
{
    ensureIoTypes(vm);
    return vm.raise(libraryOf(vm).unsupportedOperation, what);
}

int isStreamClosed(Machine& vm, Value stream)
{
    const Own isClosed = vm.getAttr(stream, "closed");
    return isClosed.isNull() ? -1 : vm.truth(isClosed);
}

bool checkOpen(Machine& vm, const IoObject* stream, std::string_view message)
{
    return stream->isClosed ? vm.valueError(message) : true;
}

bool readSize(Machine& vm, Value v, int64_t& out)
{
    out = -1;
    if (!isGiven(v))
        return true;
    if (!v.isInt() && !vm.typeOf(v)->slots.index)
        return vm.typeError(cat("argument should be integer or None, not '", vm.typeName(v), "'"));
    return vm.toInt64(v, out);
}

void ensureIoTypes(Machine& vm)
{
    Library& library = libraryOf(vm);
    if (library.ioBase)
        return;
    TypeSpec base = ioSpec<IoObject>("_io._IOBase", nullptr);
    base.slots.create = create;
    base.slots.init = init;
    base.slots.iter = iter;
    base.slots.next = next;
    library.ioBase = vm.newType(base);
    Type* type = library.ioBase;
    vm.addGetSet(type, "closed", closed);
    vm.addMethods(type, {
        {"close(self, /)", close},
        {"flush(self, /)", flush},
        {"_checkClosed(self, msg=None, /)", checkClosed},
        {"__enter__(self, /)", enter},
        {"__exit__(self, *args)", exit},
        {"isatty(self, /)", falseMethod},
        {"readable(self, /)", falseMethod},
        {"writable(self, /)", falseMethod},
        {"seekable(self, /)", falseMethod},
        {"fileno(self, /)", unsupportedMethod<kFileno>},
        {"seek(self, offset, whence=0, /)", unsupportedMethod<kSeek>},
        {"truncate(self, size=None, /)", unsupportedMethod<kTruncate>},
        {"tell(self, /)", tell},
        {"readline(self, size=-1, /)", readline},
        {"readlines(self, hint=-1, /)", readlines},
        {"writelines(self, lines, /)", writelines},
    });

    library.rawIoBase = vm.newType(ioSpec<IoObject>("_io._RawIOBase", type));
    vm.addMethods(library.rawIoBase, {{"read(self, size=-1, /)", rawRead}, {"readall(self, /)", readAll}});

    library.bufferedIoBase = vm.newType(ioSpec<IoObject>("_io._BufferedIOBase", type));
    vm.addMethods(library.bufferedIoBase, {
        {"detach(self, /)", unsupportedMethod<kDetach>},
        {"read(self, size=-1, /)", unsupportedMethod<kRead>},
        {"read1(self, size=-1, /)", unsupportedMethod<kRead1>},
        {"write(self, b, /)", unsupportedMethod<kWrite>},
        {"readinto(self, buffer, /)", readInto},
        {"readinto1(self, buffer, /)", readInto},
    });

    library.textIoBase = vm.newType(ioSpec<IoObject>("_io._TextIOBase", type));
    vm.addMethods(library.textIoBase, {
        {"detach(self, /)", unsupportedMethod<kDetach>},
        {"read(self, size=-1, /)", unsupportedMethod<kRead>},
        {"readline(self, size=-1, /)", unsupportedMethod<kReadline>},
        {"write(self, s, /)", unsupportedMethod<kWrite>},
    });
    vm.addGetSet(library.textIoBase, "encoding", noneGetter);
    vm.addGetSet(library.textIoBase, "newlines", noneGetter);
    vm.addGetSet(library.textIoBase, "errors", noneGetter);

    const Ref<Str> name = vm.newStr("UnsupportedOperation");
    const Ref<Tuple> bases = vm.newTuple({Value(vm.exc.OSError), Value(vm.exc.ValueError)});
    const Ref<Dict> space = vm.newDict();
    setStr(space, vm.names.module, vm.newStr("io").value());
    Own made = vm.call(Value(vm.types.type), {name.value(), bases.value(), space.value()});
    library.unsupportedOperation = made.isNull() ? vm.exc.OSError : made.release().as<Type>();
    // The last of those that CPython has from the start.
    if (library.unsupportedOperation != vm.exc.OSError) {
        TypeSpec timer;
        timer.name = "signal.itimer_error";
        timer.base = vm.exc.OSError;
        timer.size = vm.exc.OSError->basicSize;
        (void)vm.newType(timer);
    }
    vm.clearError();
}

}    // namespace swimloop::stdlib
