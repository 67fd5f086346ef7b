// Names that the machine itself looks up, interned once: vm.names.init is '__init__', vm.names.a_append is 'append'.
#pragma once

namespace swimloop::vm {

struct Str;

// clang-format off
#define SWIMLOOP_DUNDERS(N) \
    N(abs) N(abstractmethods) N(add) N(aenter) N(aexit) N(aiter) N(all) N(and_) N(anext) N(annotations) N(args) N(await) N(bases) N(bool_) \
    N(build_class) N(builtins) N(bytes) N(call) N(cause) N(ceil) N(class_) N(class_getitem) N(classcell) N(closure) N(code) N(complex) N(contains) \
    N(context) N(copy) N(debug) N(deepcopy) N(defaults) N(del) N(delattr) N(delete_) N(delitem) N(dict) N(dir) N(divmod) N(doc) N(enter) N(eq) N(exit) N(file) \
    N(float_) N(floor) N(floordiv) N(format) N(fspath) N(func) N(ge) N(get) N(getattr) N(getattribute) N(getitem) N(globals) N(gt) N(hash) N(iadd) N(iand) \
    N(ifloordiv) N(ilshift) N(imatmul) N(imod) N(import_) N(imul) N(index) N(init) N(init_subclass) N(instancecheck) N(int_) N(invert) N(ior) N(ipow) \
    N(irshift) N(isabstractmethod) N(isub) N(iter) N(itruediv) N(ixor) N(kwdefaults) N(le) N(len) N(length_hint) N(loader) N(lshift) N(lt) N(main) N(match_args) N(matmul) N(missing) \
    N(mod) N(module) N(mro) N(mro_entries) N(mul) N(name) N(ne) N(neg) N(new_) N(next) N(notes) N(objclass) N(or_) N(orig_bases) N(orig_class) N(origin) N(package) N(path) N(pos) N(pow) N(prepare) N(qualname) \
    N(radd) N(rand) N(rdivmod) N(reduce) N(reduce_ex) N(repr) N(reversed) N(rfloordiv) N(rlshift) N(rmatmul) N(rmod) N(rmul) N(ror) N(round) N(rpow) \
    N(rrshift) N(rshift) N(rsub) N(rtruediv) N(rxor) N(self) N(set) N(set_name) N(setattr) N(setitem) N(sizeof_) N(slots) N(spec) N(str_) N(sub) N(subclasscheck) N(subclasshook) \
    N(suppress_context) N(traceback) N(truediv) N(trunc) N(version) N(weakref) N(wrapped) N(xor_)
#define SWIMLOOP_PLAIN_NAMES(N) \
    N(add) N(aclose) N(append) N(asend) N(athrow) N(clear) N(close) N(code) N(default_) N(encoding) N(end) N(extend) N(file) N(filename) N(flush) N(get) N(getvalue) N(items) N(key) N(keys) N(lineno) N(metaclass) N(mro) N(msg) \
    N(name) N(obj) N(offset) N(path) N(print) N(print_file_and_line) N(read) N(send) N(sep) N(setdefault) N(stderr) N(stdin) N(stdout) N(text) N(throw_) N(update) N(value) N(values) N(write)
// clang-format on

struct Names {
#define SWIMLOOP_NAME_MEMBER(n) Str* n;
    SWIMLOOP_DUNDERS(SWIMLOOP_NAME_MEMBER)
#undef SWIMLOOP_NAME_MEMBER
#define SWIMLOOP_NAME_MEMBER(n) Str* a_##n;
    SWIMLOOP_PLAIN_NAMES(SWIMLOOP_NAME_MEMBER)
#undef SWIMLOOP_NAME_MEMBER
    Str* empty;
    Str* lambda;        // <lambda>
    Str* underscore;
};

}    // namespace swimloop::vm
