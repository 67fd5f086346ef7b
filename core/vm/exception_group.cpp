#include "vm/exception_group.h"

#include <algorithm>

#include "vm/class_internal.h"
#include "vm/interpreter_ops.h"
#include "vm/setup.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

namespace {

using Group = ExceptionGroupObject;

bool isGroup(Machine& vm, Value v) { return v.isObject() && isSubtype(v.object()->type, vm.exc.BaseExceptionGroup); }

Own createGroup(Machine& vm, Type* type, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError(cat(type->name, "() takes no keyword arguments"));
    if (args.positional != 2)
        return vm.typeError(cat("BaseExceptionGroup.__new__() takes exactly 2 arguments (", args.positional, " given)"));
    if (!isStr(args.values[0]))
        return vm.typeError(cat("argument 1 must be str, not ", vm.typeName(args.values[0])));
    if (!isTuple(args.values[1]) && !isList(args.values[1]) && !(vm.typeOf(args.values[1])->slots.getItem && vm.typeOf(args.values[1])->slots.length && !isDict(args.values[1])))
        return vm.typeError("second argument (exceptions) must be a sequence");
    Ref<Tuple> exceptions = vm.tupleOf(args.values[1]);
    if (!exceptions)
        return {};
    if (exceptions->size == 0)
        return vm.valueError("second argument (exceptions) must be a non-empty sequence");
    bool hasBase = false;
    for (uint32_t i = 0; i < exceptions->size; ++i) {
        if (!isException(exceptions->items[i]))
            return vm.valueError(cat("Item ", i, " of second argument (exceptions) is not an exception"));
        hasBase = hasBase || !isSubtype(exceptions->items[i].object()->type, vm.exc.Exception);
    }
    if (type == vm.exc.BaseExceptionGroup) {
        if (!hasBase)
            type = vm.exc.ExceptionGroup;
    } else if (hasBase && isSubtype(type, vm.exc.Exception)) {
        if (type == vm.exc.ExceptionGroup)
            return vm.typeError("Cannot nest BaseExceptions in an ExceptionGroup");
        return vm.typeError(cat("Cannot nest BaseExceptions in '", type->name, "'"));
    }
    auto g = Ref<Group>::steal(static_cast<Group*>(vm.allocate(type)));
    g->args = vm.newTuple(std::span<const Value>(args.values, 2)).release();
    g->message = Own::ref(args.values[0]).release();
    g->exceptions = exceptions.release();
    return std::move(g).own();
}

bool initGroup(Machine& vm, Value self, const CallArgs& args)
{
    if (args.keywordCount())
        return vm.typeError(cat(vm.typeName(self), "() takes no keyword arguments"));
    return true;
}

Own strGroup(Machine& vm, Value self)
{
    auto* g = self.as<Group>();
    const uint32_t n = g->exceptions->size;
    return vm.newStr(cat(viewOf(g->message), " (", n, " sub-exception", n == 1 ? "" : "s", ")")).share();
}

// A group like g with these exceptions: through its class's derive(), with traceback, cause, context and notes taken over.
Own deriveFrom(Machine& vm, Value self, List* exceptions)
{
    Own fresh = vm.callMethod(self, "derive", {Value(exceptions)});
    if (!fresh)
        return {};
    if (!isGroup(vm, fresh))
        return vm.typeError("derive must return an instance of BaseExceptionGroup");
    auto* from = self.as<Group>();
    auto* to = fresh->as<Group>();
    decref(std::exchange(to->cause, Own::ref(from->cause).release()));
    decref(std::exchange(to->context, Own::ref(from->context).release()));
    to->suppressContext = true;    // as whatever is given a cause, be it none
    if (from->traceback)
        incref(from->traceback);
    if (Traceback* old = std::exchange(to->traceback, from->traceback))
        decref(old);
    Own notes;
    if (!vm.findAttr(self, vm.names.notes, notes))
        return {};
    if (notes) {
        Ref<List> copy = vm.listOf(notes);
        if (!copy || !vm.setAttr(fresh, vm.names.notes, copy.value()))
            return {};
    }
    return fresh;
}

// What decides: a class, a tuple of classes, or a function. 1, 0, -1 failed.
int matches(Machine& vm, Value exception, Value condition)
{
    if (isType(condition) || isTuple(condition)) {
        return exceptionMatches(vm, exception, condition);
    }
    Own r = vm.call(condition, {exception});
    return r ? vm.truth(r) : -1;
}

bool splitGroup(Machine& vm, Value self, Value condition, Own& match, Own& rest)
{
    RecursionGuard guard(vm, " in exceptiongroup_split_recursive");
    if (!guard)
        return false;
    const int whole = matches(vm, self, condition);
    if (whole < 0)
        return false;
    if (whole) {
        match = Own::ref(self);
        return true;
    }
    if (!isGroup(vm, self)) {
        rest = Own::ref(self);
        return true;
    }
    Ref<List> matching = vm.newList(), others = vm.newList();
    Ref<Tuple> members = Ref<Tuple>::ref(self.as<Group>()->exceptions);
    for (uint32_t i = 0; i < members->size; ++i) {
        Own m, r;
        if (!splitGroup(vm, members->items[i], condition, m, r))
            return false;
        if (m)
            pushBack(matching, std::move(m));
        if (r)
            pushBack(others, std::move(r));
    }
    if (matching->size) {
        match = deriveFrom(vm, self, matching);
        if (!match)
            return false;
    }
    if (others->size) {
        rest = deriveFrom(vm, self, others);
        if (!rest)
            return false;
    }
    return true;
}

bool checkCondition(Machine& vm, Value v)
{
    auto isClass = [&](Value c) { return isType(c) && isSubtype(c.as<Type>(), vm.exc.BaseException); };
    if (isClass(v) || (!isType(v) && !isTuple(v) && vm.isCallable(v)))
        return true;
    if (isTuple(v)) {
        for (Value each : v.as<Tuple>()->view())
            if (!isClass(each))
                return vm.typeError("expected a function, exception type or tuple of exception types");
        return true;
    }
    return vm.typeError("expected a function, exception type or tuple of exception types");
}

Own split(Machine& vm, const Value* a)
{
    Own match, rest;
    if (!checkCondition(vm, a[1]) || !splitGroup(vm, a[0], a[1], match, rest))
        return {};
    return vm.newTuple({match ? match.get() : Value::none(), rest ? rest.get() : Value::none()}).share();
}
Own subgroup(Machine& vm, const Value* a)
{
    Own match, rest;
    if (!checkCondition(vm, a[1]) || !splitGroup(vm, a[0], a[1], match, rest))
        return {};
    return match ? std::move(match) : Own::none();
}
Own derive(Machine& vm, const Value* a) { return vm.call(Value(vm.exc.BaseExceptionGroup), {a[0].as<Group>()->message, a[1]}); }
Own getMessage(Machine&, Value self) { return Own::ref(self.as<Group>()->message); }
Own getExceptions(Machine&, Value self) { return Own::ref(Value(self.as<Group>()->exceptions)); }
Own classGetItem(Machine& vm, const Value* a) { return newGenericAlias(vm, a[0], a[1]); }

}    // namespace

void fillGroupSlots(TypeSpec& spec)
{
    spec.slots.create = createGroup;
    spec.slots.init = initGroup;
    spec.slots.str = strGroup;
}

void setupExceptionGroups(Machine& vm)
{
    Type* base = vm.exc.BaseExceptionGroup;
    vm.addMethods(base, {{"split(self, matcher, /)", split}, {"subgroup(self, matcher, /)", subgroup}, {"derive(self, excs, /)", derive}});
    vm.addGetSet(base, "message", getMessage);
    vm.addGetSet(base, "exceptions", getExceptions);
    vm.addClassMethod(base, "__class_getitem__(cls, item, /)", classGetItem);
    // class ExceptionGroup(BaseExceptionGroup, Exception): the one native class with two bases.
    TypeSpec spec;
    spec.name = "ExceptionGroup";
    spec.base = base;
    spec.size = sizeof(Group);
    Type* type = vm.exc.ExceptionGroup;
    vm.defineType(type, spec);
    addSubclass(vm.exc.Exception, type);
    decref(std::exchange(type->bases, vm.newTuple({Value(base), Value(vm.exc.Exception)}).release()));
    decref(std::exchange(type->mro, vm.newTuple({Value(type), Value(base), Value(vm.exc.Exception), Value(vm.exc.BaseException), Value(vm.types.object)}).release()));
}

// ---- except*

bool groupMatches(Machine& vm, Value* sp)
{
    const Value exception = sp[-2], type = sp[-1];
    auto isGroupClass = [&](Value v) { return isType(v) && isSubtype(v.as<Type>(), vm.exc.BaseExceptionGroup); };
    bool bad = isGroupClass(type);
    if (isTuple(type))
        bad = std::any_of(type.as<Tuple>()->items, type.as<Tuple>()->items + type.as<Tuple>()->size, isGroupClass);
    if (exception.isNone()) {
        sp[-1] = Value::none();
        decref(type);
        return true;
    }
    if (exceptionMatches(vm, exception, type) < 0) {
        if (!vm.errorIs(vm.exc.TypeError))
            return false;
        vm.clearError();
        return vm.typeError("catching classes that do not inherit from BaseException is not allowed");
    }
    if (bad)
        return vm.typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
    Own match, rest;
    if (!isGroup(vm, exception)) {
        // A naked exception that matches is wrapped; the group has no traceback.
        if (exceptionMatches(vm, exception, type) > 0) {
            Ref<Tuple> one = vm.newTuple({exception});
            Ref<Str> empty = vm.newStr("");
            match = vm.call(Value(vm.exc.BaseExceptionGroup), {empty.value(), one.value()});
            if (!match)
                return false;
        } else {
            rest = Own::ref(exception);
        }
    } else if (!splitGroup(vm, exception, type, match, rest)) {
        return false;
    }
    decref(type);
    if (!match || match->isNone()) {    // the next clause gets the very exception
        sp[-1] = Value::none();
        return true;
    }
    sp[-2] = rest ? rest.release() : Value::none();
    sp[-1] = match.release();
    decref(exception);
    return true;
}

namespace {

void collectLeaves(Machine& vm, Value v, std::vector<Object*>& leaves)
{
    if (!isGroup(vm, v)) {
        leaves.push_back(v.object());
        return;
    }
    RecursionGuard guard(vm);
    if (!guard) {
        vm.clearError();
        return;
    }
    for (Value each : v.as<Group>()->exceptions->view())
        collectLeaves(vm, each, leaves);
}

bool sameMetadata(Value a, Value b)
{
    auto* x = a.as<BaseException>();
    auto* y = b.as<BaseException>();
    return x->traceback == y->traceback && x->cause == y->cause && x->context == y->context;
}

// The part of the group that has exactly those leaves, in its own nesting.
Own project(Machine& vm, Value group, const std::vector<Object*>& leaves, bool keep)
{
    if (!isGroup(vm, group)) {
        const bool isIn = std::find(leaves.begin(), leaves.end(), group.object()) != leaves.end();
        return isIn == keep ? Own::ref(group) : Own::none();
    }
    RecursionGuard guard(vm, " in exceptiongroup_split_recursive");
    if (!guard)
        return {};
    Ref<List> parts = vm.newList();
    Ref<Tuple> members = Ref<Tuple>::ref(group.as<Group>()->exceptions);
    for (Value each : members->view()) {
        Own part = project(vm, each, leaves, keep);
        if (!part)
            return {};
        if (!part->isNone())
            pushBack(parts, std::move(part));
    }
    return parts->size ? deriveFrom(vm, group, parts) : Own::none();
}

}    // namespace

// What is left after all except* clauses: exceptions raised by the clauses, and those parts of the original that were not handled
// or were raised again, put together (PEP 654; CPython's _PyExc_PrepReraiseStar).
Own prepareReraiseStar(Machine& vm, Value original, Value raisedList)
{
    List* all = raisedList.as<List>();
    Ref<List> raised = vm.newList(), reraised = vm.newList();
    if (all->size == 0)
        return Own::none();
    if (!isGroup(vm, original)) {
        // A naked exception: at most one clause ran.
        for (Value v : all->view())
            if (!v.isNone())
                return Own::ref(v);
        return Own::none();
    }
    for (uint32_t i = 0; i < all->size; ++i) {
        Value v = all->items[i];
        if (v.isNone())
            continue;
        if (sameMetadata(v, original))
            pushBack(reraised, v);
        else
            pushBack(raised, v);
    }
    Own rest = Own::none();
    if (reraised->size) {
        std::vector<Object*> leaves;
        for (Value v : reraised->view())
            collectLeaves(vm, v, leaves);
        rest = project(vm, original, leaves, true);
        if (!rest)
            return {};
    }
    if (raised->size == 0)
        return rest;
    if (!rest->isNone())
        pushBack(raised, std::move(rest));
    if (raised->size == 1)
        return Own::ref(raised->items[0]);
    Ref<Str> empty = vm.newStr("");
    return vm.call(Value(vm.exc.BaseExceptionGroup), {empty.value(), raised.value()});
}

}    // namespace swimloop::vm
