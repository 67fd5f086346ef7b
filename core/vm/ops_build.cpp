// Calls with unpacked arguments, displays, unpacking, operators' general ways.
#include <cstring>

#include "vm/class_internal.h"
#include "vm/containers.h"
#include "vm/interpreter_ops.h"
#include "vm/machine_state.h"

namespace swimloop::vm {

bool canConstructInline(Machine& vm, Type* type, uint32_t)
{
    if (!(type->typeFlags & kHeapType) || (type->typeFlags & kAbstract) || type->slots.create != vm.types.object->slots.create)
        return false;
    Value init = vm.lookupInType(type, vm.names.init);
    return init.isObject() && init.object()->type == vm.types.function && !(init.as<Function>()->code->flags & (script::kGenerator | script::kCoroutine | script::kAsyncGenerator));
}

Own callEx(Machine& vm, Value* base, bool hasKeywords)
{
    Value callable = base[0];
    Ref<Tuple> args;
    if (isExactTuple(vm, base[2])) {
        args = Ref<Tuple>::ref(base[2].as<Tuple>());
    } else {
        args = vm.tupleOf(base[2]);
        if (!args) {
            if (vm.errorIs(vm.exc.TypeError) && !vm.typeOf(base[2])->slots.iter) {
                vm.clearError();
                Own name = functionNameForMessage(vm, callable);
                return vm.typeError(cat(viewOf(name), " argument after * must be an iterable, not ", vm.typeName(base[2])));
            }
            return {};
        }
    }
    if (!hasKeywords)
        return vm.call(callable, CallArgs{args->items, args->size, nullptr});
    Ref<Dict> keywords = vm.newDict();
    if (!dictMergeKeywords(vm, keywords, base[3], callable))
        return {};
    return vm.callWithTuple(callable, args, keywords);
}

Own functionNameForMessage(Machine& vm, Value callable)
{
    Own qualified;
    if (!vm.findAttr(callable, vm.names.qualname, qualified))
        vm.clearError();
    if (!qualified || !isStr(qualified)) {
        Own text = vm.str(callable);
        if (!text)
            vm.clearError();
        return text ? std::move(text) : vm.newStr("function").share();
    }
    Own module;
    if (!vm.findAttr(callable, vm.names.module, module))
        vm.clearError();
    if (module && isStr(module) && viewOf(module) != "builtins")
        return vm.newStr(cat(viewOf(module), ".", viewOf(qualified), "()")).share();
    return vm.newStr(cat(viewOf(qualified), "()")).share();
}

bool dictMergeKeywords(Machine& vm, Dict* dict, Value mapping, Value callable)
{
    Own keys;
    Ref<List> items;
    if (isExactDict(vm, mapping)) {
        if (!vm.charge(uint64_t{mapping.as<Dict>()->count} * 2))
            return false;
        items = vm.newList();
        DictEntry* entry;
        for (uint32_t at = 0; nextEntry(mapping.as<Dict>(), at, entry);)
            pushBack(items, entry->key);
    } else {
        Own method;
        if (!vm.findAttr(mapping, vm.names.a_keys, method))
            return false;
        if (!method) {
            Own name = functionNameForMessage(vm, callable);
            return vm.typeError(cat(viewOf(name), " argument after ** must be a mapping, not ", vm.typeName(mapping)));
        }
        keys = vm.call(method);
        if (!keys)
            return false;
        items = vm.listOf(keys);
        if (!items)
            return false;
    }
    for (uint32_t i = 0; i < items->size; ++i) {
        Own key = Own::ref(items->items[i]);
        if (!isStr(key))
            return vm.typeError("keywords must be strings");
        if (dictContains(vm, dict, key) > 0) {
            Own name = functionNameForMessage(vm, callable);
            return vm.typeError(cat(viewOf(name), " got multiple values for keyword argument '", viewOf(key), "'"));
        }
        Own value = vm.getItem(mapping, key);
        if (!value || !dictSet(vm, dict, key, value))
            return false;
    }
    return true;
}

bool dictDisplayUpdate(Machine& vm, Dict* dict, Value mapping)
{
    if (!isDict(mapping)) {
        Own method;
        if (!vm.findAttr(mapping, vm.names.a_keys, method))
            return false;
        if (!method)
            return vm.typeError(cat("'", vm.typeName(mapping), "' object is not a mapping"));
    }
    return dictUpdate(vm, dict, mapping);
}

Own makeFunction(Machine& vm, Frame* frame, uint32_t flags, Value*& sp)
{
    auto* code = sp[-1].as<Code>();
    --sp;
    Ref<Function> f = vm.make<Function>(vm.types.function);
    f->code = code;    // its reference moves over from the stack
    f->globals = Ref<Dict>::ref(frame->globals).release();
    f->builtins = Ref<Dict>::ref(frame->builtins).release();
    f->name = Ref<Str>::ref(code->name).release();
    f->qualifiedName = Ref<Str>::ref(code->qualifiedName).release();
    f->doc = Own::ref(code->unit->hasDocString ? code->constants[0] : Value::none()).release();
    Value module = findStr(frame->globals, vm.names.name);
    f->module = Own::ref(module.isNull() ? Value::none() : module).release();
    if (flags & 8)
        f->closure = (*--sp).as<Tuple>();
    if (flags & 4)
        f->annotations = *--sp;
    if (flags & 2)
        f->keywordDefaults = (*--sp).as<Dict>();
    if (flags & 1)
        f->defaults = (*--sp).as<Tuple>();
    return std::move(f).own();
}

Own buildSet(Machine& vm, const Value* items, uint32_t count)
{
    Ref<Set> set = vm.newSet();
    for (uint32_t i = 0; i < count; ++i)
        if (!setAdd(vm, set, items[i]))
            return {};
    return std::move(set).own();
}

Own buildMap(Machine& vm, const Value* pairs, uint32_t count)
{
    Ref<Dict> dict = vm.newDict();
    presizeDict(dict, count);
    for (uint32_t i = 0; i < count; ++i)
        if (!dictSet(vm, dict, pairs[2 * i], pairs[2 * i + 1]))
            return {};
    return std::move(dict).own();
}

Own buildString(Machine& vm, const Value* parts, uint32_t count)
{
    uint64_t bytes = 0, length = 0;
    for (uint32_t i = 0; i < count; ++i) {
        bytes += parts[i].as<Str>()->bytes;
        length += parts[i].as<Str>()->length;
    }
    if (bytes > 4096 && (!vm.reserve(bytes) || !vm.charge(bytes / 64)))
        return {};
    if (count == 1)
        return Own::ref(parts[0]);
    Ref<Str> s = vm.newStrUninitialised(static_cast<uint32_t>(bytes), static_cast<uint32_t>(length));
    char* at = s->data;
    for (uint32_t i = 0; i < count; ++i) {
        const Str* part = parts[i].as<Str>();
        std::memcpy(at, part->data, part->bytes);
        at += part->bytes;
    }
    return std::move(s).own();
}

bool listExtend(Machine& vm, List* list, Value iterable)
{
    if (!vm.typeOf(iterable)->slots.iter && !vm.typeOf(iterable)->slots.getItem)
        return vm.typeError(cat("Value after * must be an iterable, not ", vm.typeName(iterable)));
    return extendList(vm, list, iterable);
}

Own binaryOp(Machine& vm, uint32_t kind, Value a, Value b, Value*)
{
    const auto op = static_cast<Binary>(kind & 15);
    if (op == Binary::Add && isExactStr(vm, a) && isExactStr(vm, b)) {
        Value parts[] = {a, b};
        return buildString(vm, parts, 2);
    }
    if (kind >= script::kInPlace)
        return vm.inPlace(op, a, b);
    return vm.binary(op, a, b);
}

Own compareOp(Machine& vm, uint32_t kind, Value a, Value b)
{
    if (isExactStr(vm, a) && isExactStr(vm, b)) {
        const auto* x = a.as<Str>();
        const auto* y = b.as<Str>();
        if (x->bytes > 256 && x->bytes == y->bytes && !vm.charge(x->bytes / 64))
            return {};
        if (kind == static_cast<uint32_t>(Compare::Equal))
            return Own::boolean(equalStr(x, y));
        if (kind == static_cast<uint32_t>(Compare::NotEqual))
            return Own::boolean(!equalStr(x, y));
    }
    return vm.compare(a, b, static_cast<Compare>(kind));
}

bool unpackInto(Machine& vm, Value iterable, uint32_t before, int after, Value* sp)
{
    if (!vm.typeOf(iterable)->slots.iter && !vm.typeOf(iterable)->slots.getItem)
        return vm.typeError(cat("cannot unpack non-iterable ", vm.typeName(iterable), " object"));
    Own it = vm.iter(iterable);
    if (!it)
        return false;
    const uint32_t total = before + (after >= 0 ? 1 + static_cast<uint32_t>(after) : 0);
    Value* at = sp + total;    // the first item ends on top
    uint32_t got = 0;
    auto undo = [&] {
        while (at < sp + total)
            decref(*at++);
        return false;
    };
    auto take = [&] {
        Own item = vm.next(it);
        if (!item && vm.errorIs(vm.exc.StopIteration))
            vm.clearError();
        return item;
    };
    for (; got < before; ++got) {
        Own item = take();
        if (!item) {
            if (!vm.hasError())
                vm.valueError(after < 0 ? cat("not enough values to unpack (expected ", before, ", got ", got, ")")
                                        : cat("not enough values to unpack (expected at least ", before + static_cast<uint32_t>(after), ", got ", got, ")"));
            return undo();
        }
        *--at = item.release();
    }
    if (after < 0) {
        Own item = take();
        if (item) {
            vm.valueError(cat("too many values to unpack (expected ", before, ")"));
            return undo();
        }
        return !vm.hasError() || undo();
    }
    Ref<List> rest = vm.newList();
    while (Own item = take()) {
        if (!vm.charge(1))
            return undo();
        pushBack(rest, std::move(item));
    }
    if (vm.hasError())
        return undo();
    const auto wanted = static_cast<uint32_t>(after);
    if (rest->size < wanted) {
        vm.valueError(cat("not enough values to unpack (expected at least ", before + wanted, ", got ", before + rest->size, ")"));
        return undo();
    }
    const uint32_t keep = rest->size - wanted;
    *--at = rest.value();
    incref(rest.get());
    for (uint32_t i = 0; i < wanted; ++i)
        *--at = Own::ref(rest->items[keep + i]).release();
    truncate(rest, keep);
    return true;
}

Own formatValue(Machine& vm, Value v, uint32_t conversion, Value specOrNull)
{
    Own converted = conversion == 0 ? Own::ref(v) : conversion == 1 ? vm.str(v) : conversion == 2 ? vm.repr(v) : vm.ascii(v);
    if (!converted)
        return {};
    if (isExactStr(vm, converted) && (specOrNull.isNull() || specOrNull.as<Str>()->bytes == 0))
        return converted;
    return vm.format(converted, specOrNull);
}

}    // namespace swimloop::vm
