// sys.stdin, sys.stdout, sys.stderr: text streams whose writes go to the run's output. Standard input is empty.
#include "stdlib/io.h"
#include "vm/codecs.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

struct StandardStream : IoObject {
    StandardStreamKind kind;
    Value buffer;    // owned; its binary half, made when it is asked for
    bool isBinary;
};

StandardStream* streamOf(Value v) { return v.as<StandardStream>(); }
std::string_view nameOf(const StandardStream* s)
{
    return s->kind == StandardStreamKind::Input ? "<stdin>" : s->kind == StandardStreamKind::Output ? "<stdout>" : "<stderr>";
}
bool isInput(const StandardStream* s) { return s->kind == StandardStreamKind::Input; }

void clear(Object* o) { drop(static_cast<StandardStream*>(o)->buffer); }
void traverse(Object* o, Visitor& visit) { visit(static_cast<StandardStream*>(o)->buffer); }

Own repr(Machine& vm, Value self)
{
    const StandardStream* s = streamOf(self);
    if (s->isBinary)
        return vm.newStr(cat("<_io.Buffered", isInput(s) ? "Reader" : "Writer", " name='", nameOf(s), "'>")).own();
    return vm.newStr(cat("<_io.TextIOWrapper name='", nameOf(s), "' mode='", isInput(s) ? "r" : "w", "' encoding='utf-8'>")).own();
}

Own write(Machine& vm, const Value* args)
{
    const StandardStream* s = streamOf(args[0]);
    if (!checkOpen(vm, s))
        return {};
    if (s->isBinary) {
        Buffer data;
        if (!data.require(vm, args[1]))
            return {};
        const Own text = decodeText(vm, data.view(), "utf-8", "replace");
        if (text.isNull())
            return {};
        vm.write(s->kind == StandardStreamKind::Error, viewOf(text));
        return vm.newInt(static_cast<int64_t>(data.view().size()));
    }
    if (!isStr(args[1]))
        return vm.typeError(cat("write() argument must be str, not ", vm.typeName(args[1])));
    if (isInput(s))
        return unsupported(vm, "not writable");
    Str* text = args[1].as<Str>();
    if (!vm.charge(text->bytes / 64))
        return {};
    std::string encoded;    // only to find what cannot be written
    if (!text->isAscii() && !encodeText(vm, text, "utf-8", s->kind == StandardStreamKind::Error ? "backslashreplace" : "strict", encoded))
        return {};
    vm.write(s->kind == StandardStreamKind::Error, encoded.empty() ? text->view() : encoded);
    return Own::smallInt(text->length);
}

Own read(Machine& vm, const Value* args)
{
    const StandardStream* s = streamOf(args[0]);
    if (!checkOpen(vm, s))
        return {};
    if (!isInput(s))
        return unsupported(vm, "not readable");
    return s->isBinary ? vm.newBytes("").own() : vm.newStr("").own();
}

Own flush(Machine& vm, const Value* args) { return checkOpen(vm, streamOf(args[0])) ? Own::none() : Own(); }
Own readable(Machine&, const Value* args) { return Own::boolean(isInput(streamOf(args[0]))); }
Own writable(Machine&, const Value* args) { return Own::boolean(!isInput(streamOf(args[0]))); }
Own no(Machine&, const Value*) { return Own::boolean(false); }
Own nothing(Machine&, const Value*) { return Own::none(); }
Own fileno(Machine&, const Value* args) { return Own::smallInt(static_cast<int>(streamOf(args[0])->kind)); }

Own name(Machine& vm, Value self) { return vm.newStr(nameOf(streamOf(self))).own(); }
Own mode(Machine& vm, Value self)
{
    const StandardStream* s = streamOf(self);
    return vm.newStr(s->isBinary ? (isInput(s) ? "rb" : "wb") : (isInput(s) ? "r" : "w")).own();
}
Own encoding(Machine& vm, Value) { return vm.newStr("utf-8").own(); }
Own errors(Machine& vm, Value self) { return vm.newStr(streamOf(self)->kind == StandardStreamKind::Error ? "backslashreplace" : "strict").own(); }
Own lineBuffering(Machine&, Value self) { return Own::boolean(streamOf(self)->kind == StandardStreamKind::Error); }
Own never(Machine&, Value) { return Own::boolean(false); }

Own newStream(Machine& vm, StandardStreamKind kind, bool isBinary)
{
    Ref<StandardStream> s = vm.make<StandardStream>(libraryOf(vm).standardStream);
    s->kind = kind;
    s->isBinary = isBinary;
    return std::move(s).own();
}

Own buffer(Machine& vm, Value self)
{
    StandardStream* s = streamOf(self);
    if (s->isBinary)
        return Own::ref(self);
    if (s->buffer.isNull())
        s->buffer = newStream(vm, s->kind, true).release();
    return Own::ref(s->buffer);
}

}    // namespace

Own newStandardStream(Machine& vm, StandardStreamKind kind)
{
    ensureIoTypes(vm);
    Library& library = libraryOf(vm);
    if (!library.standardStream) {
        TypeSpec spec = ioSpec<StandardStream>("_io.TextIOWrapper", library.textIoBase);
        spec.flags = kGcType;
        spec.slots.clear = clear;
        spec.slots.traverse = traverse;
        spec.slots.repr = repr;
        library.standardStream = vm.newType(spec);
        Type* type = library.standardStream;
        vm.addMethods(type, {
            {"write(self, text, /)", write},
            {"read(self, size=-1, /)", read},
            {"readline(self, size=-1, /)", read},
            {"flush(self, /)", flush},
            {"readable(self, /)", readable},
            {"writable(self, /)", writable},
            {"seekable(self, /)", no},
            {"isatty(self, /)", no},
            {"fileno(self, /)", fileno},
            {"reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)", nothing},
        });
        vm.addGetSet(type, "name", name);
        vm.addGetSet(type, "mode", mode);
        vm.addGetSet(type, "encoding", encoding);
        vm.addGetSet(type, "errors", errors);
        vm.addGetSet(type, "line_buffering", lineBuffering);
        vm.addGetSet(type, "write_through", never);
        vm.addGetSet(type, "buffer", buffer);
    }
    return newStream(vm, kind, false);
}

}    // namespace swimloop::stdlib
