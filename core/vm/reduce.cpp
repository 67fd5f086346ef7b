// How objects of the machine's own types are taken apart, for copy and pickle: what their __reduce__ gives.
#include "vm/class_internal.h"
#include "vm/bytes.h"
#include "vm/function.h"
#include "vm/generic_alias.h"
#include "vm/iterators.h"
#include "vm/sequences.h"
#include "vm/set.h"

namespace swimloop::vm {
namespace {

Own builtin(Machine& vm, std::string_view name)
{
    const Own builtins = vm.importModule("builtins");
    return builtins ? vm.getAttr(builtins, name) : Own();
}

Own three(Machine& vm, Value a, Value b, Value c) { return vm.newTuple({a, b, c}).share(); }

Own stateOf(Machine& vm, Value self) { return vm.callMethod(self, "__getstate__"); }

// (type, (items,), state)
Own reduceSet(Machine& vm, Value self)
{
    const Ref<List> items = vm.listOf(self);
    const Own state = items ? stateOf(vm, self) : Own();
    if (!state)
        return {};
    return three(vm, Value(vm.typeOf(self)), vm.newTuple({items.value()}).value(), state);
}

Own reduceByteArray(Machine& vm, Value self)
{
    Buffer buffer;
    if (!buffer.require(vm, self))
        return {};
    const auto data = vm.newBytes(buffer.view());
    const Own state = stateOf(vm, self);
    if (!data || !state)
        return {};
    return three(vm, Value(vm.typeOf(self)), vm.newTuple({data.value()}).value(), state);
}

Own pair(Machine& vm, Value function, const Ref<Tuple>& args) { return vm.newTuple({function, args.value()}).share(); }

}    // namespace

bool reduceNative(Machine& vm, Value self, const Type* base, Own& out)
{
    const Types& t = vm.types;
    if (base == t.set || base == t.frozenset) {
        out = reduceSet(vm, self);
    } else if (base == t.bytearray) {
        out = reduceByteArray(vm, self);
    } else if (base == t.slice) {
        const auto* s = self.as<Slice>();
        out = pair(vm, Value(t.slice), vm.newTuple({s->start, s->stop, s->step}));
    } else if (base == t.range) {
        Own start = vm.getAttr(self, "start"), stop = vm.getAttr(self, "stop"), step = vm.getAttr(self, "step");
        if (start && stop && step)
            out = pair(vm, Value(t.range), vm.newTuple({start.get(), stop.get(), step.get()}));
    } else if (base == t.ellipsis) {
        out = vm.newStr("Ellipsis").share();
    } else if (base == t.notImplemented) {
        out = vm.newStr("NotImplemented").share();
    } else if (base == t.genericAlias) {
        const auto* alias = self.as<GenericAlias>();
        out = pair(vm, Value(t.genericAlias), vm.newTuple({alias->origin, Value(alias->args)}));
    } else if (base == t.builtinFunction) {
        const auto* f = self.as<NativeFunction>();
        if (f->self.isNull() || (f->self.isObject() && f->self.object()->type == t.module)) {
            out = Own::ref(Value(f->def->name));
        } else if (Own getattr = builtin(vm, "getattr")) {
            out = pair(vm, getattr, vm.newTuple({f->self, Value(f->def->name)}));
        }
    } else {
        return reduceIterator(vm, self, base, out);
    }
    return true;
}

}    // namespace swimloop::vm
