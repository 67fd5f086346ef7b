#include "stdlib/stdlib.h"

#include "stdlib/embedded_modules.h"
#include "stdlib/library.h"

namespace swimloop::stdlib {

// Each is defined in the file of its module.
#define SWIMLOOP_STANDARD_MODULES(M) \
    M("_abc", initAbc) \
    M("_base64", initBase64) \
    M("_collections", initCollections) \
    M("_functools", initFunctools) \
    M("_gc", initGc) \
    M("_hash", initHash) \
    M("_heapq", initHeapq) \
    M("_io", initIo) \
    M("_json", initJson) \
    M("_packers", initPackers) \
    M("_random", initRandom) \
    M("_sre", initRegex) \
    M("_strptime", initStrptime) \
    M("_struct", initStruct) \
    M("_swimloop", initSwimloop) \
    M("_thread", initThread) \
    M("_traceback", initTraceback) \
    M("_types", initTypes) \
    M("_weakref", initWeakref) \
    M("_workers", initWorkers) \
    M("_zlib", initZlib) \
    M("bisect", initBisect) \
    M("itertools", initItertools) \
    M("math", initMath) \
    M("operator", initOperator) \
    M("sys", initSys) \
    M("time", initTime) \
    M("unicodedata", initUnicodeData)

#define SWIMLOOP_DECLARE(name, init) bool init(vm::Machine& vm, vm::Module* module);
SWIMLOOP_STANDARD_MODULES(SWIMLOOP_DECLARE)
#undef SWIMLOOP_DECLARE

namespace {

struct Entry {
    std::string_view name;
    vm::Machine::ModuleInit init;
};
constexpr Entry kModules[] = {
#define SWIMLOOP_ENTRY(name, init) {name, init},
    SWIMLOOP_STANDARD_MODULES(SWIMLOOP_ENTRY)
#undef SWIMLOOP_ENTRY
};

}    // namespace

void registerStandardModules(vm::Machine& vm)
{
    for (const Entry& entry : kModules)
        vm.registerModule(entry.name, entry.init);
}

bool hasModule(std::string_view dottedName)
{
    for (const Entry& entry : kModules)
        if (entry.name == dottedName)
            return true;
    bool isPackage = false;
    return embeddedModule(dottedName, isPackage).has_value();
}

std::vector<std::string_view> standardModules()
{
    std::vector<std::string_view> names;
    for (const Entry& entry : kModules)
        names.push_back(entry.name);
    for (const EmbeddedModule* each = kEmbeddedModules; !each->name.empty(); ++each)
        names.push_back(each->name);
    return names;
}

}    // namespace swimloop::stdlib
