// Runs scripts on the bare machine, without an event loop, and compares what they print with the NAME.out beside NAME.py.
//
// usage: language_test FOLDER...       all scripts of the folders
//        language_test --run SCRIPT    one script: prints what it prints, and the traceback where it fails

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "stdlib/embedded_modules.h"
#include "stdlib/stdlib.h"
#include "vm/machine.h"
#include "vm/module.h"
#include "vm/observer.h"
#include "vm/world.h"

namespace fs = std::filesystem;
using namespace swimloop;

namespace {

std::string readFile(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Modules are the files beside the script, and those that come with the simulator.
class FolderWorld : public vm::World {
public:
    explicit FolderWorld(fs::path folder) : m_folder(std::move(folder)) {}
    std::optional<Source> findModule(std::string_view dottedName) override
    {
        const fs::path path = m_folder / (std::string(dottedName) + ".py");
        if (fs::exists(path))
            return Source{readFile(path), path.filename().string(), false, true};
        bool isPackage = false;
        if (const auto text = stdlib::embeddedModule(dottedName, isPackage))
            return Source{std::string(*text), "/usr/lib/python3.11/" + std::string(dottedName) + ".py", isPackage, false};
        return std::nullopt;
    }

private:
    fs::path m_folder;
};

// Keeps what the script prints, or passes it on at once.
class Output : public vm::Observer {
public:
    explicit Output(bool isLive) : m_isLive(isLive) {}
    void output(bool isError, std::string_view text) override
    {
        if (m_isLive)
            std::fwrite(text.data(), 1, text.size(), isError ? stderr : stdout);
        else if (!isError)
            printed += text;
    }
    void warning(std::string_view, std::string_view) override {}
    void generatorResumes(vm::Generator&, Resume, bool, uint32_t) override {}
    void generatorYields(vm::Generator&, bool, uint32_t) override {}
    void generatorFreed(vm::Generator&) override {}
    void blocked(double, uint32_t) override {}
    std::string printed;

private:
    bool m_isLive;
};

// The traceback, or nothing where all went well.
std::string run(const fs::path& script, Output& output)
{
    FolderWorld world(script.parent_path());
    vm::Machine machine({}, &output, &world);
    const vm::Machine::Entered entered(machine);
    stdlib::registerStandardModules(machine);
    const std::string source = readFile(script);
    vm::Ref<vm::Module> main = machine.newModule("__main__");
    vm::setStr(machine.sysModules(), machine.intern("__main__"), main.value());
    vm::setStr(main->dict, machine.intern("__builtins__"), vm::findStr(machine.sysModules(), machine.intern("builtins")));
    vm::Ref<vm::Code> code = machine.compile(source, script.filename().string(), "exec", true);
    if (code && !machine.execute(code, main->dict, vm::Value()).isNull())
        return {};
    if (!machine.error())
        return "the run was stopped: a limit was reached\n";
    const vm::Ref<vm::BaseException> error = machine.takeError();
    return machine.formatException(error.value());
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines(1);
    for (const char c : text)
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    return lines;
}

bool isAsExpected(const fs::path& script)
{
    Output output(false);
    const std::string failure = run(script, output);
    const std::vector<std::string> expected = linesOf(readFile(fs::path(script).replace_extension(".out"))), actual = linesOf(output.printed);
    const auto [e, a] = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
    if (failure.empty() && e == expected.end() && a == actual.end())
        return true;
    std::printf("%s: differs at line %zu\n  expected: %s\n  actual:   %s\n%s", script.c_str(), static_cast<size_t>(e - expected.begin()) + 1,
                e == expected.end() ? "(the end)" : e->c_str(), a == actual.end() ? "(the end)" : a->c_str(), failure.c_str());
    return false;
}

}    // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--run") == 0) {
        Output output(true);
        const std::string failure = run(argv[2], output);
        std::fputs(failure.c_str(), stderr);
        return failure.empty() ? 0 : 1;
    }
    int failed = 0, count = 0;
    for (int i = 1; i < argc; ++i) {
        std::vector<fs::path> scripts;
        for (const auto& entry : fs::recursive_directory_iterator(argv[i]))
            if (entry.path().extension() == ".py" && fs::exists(fs::path(entry.path()).replace_extension(".out")))
                scripts.push_back(entry.path());
        std::sort(scripts.begin(), scripts.end());
        for (const fs::path& script : scripts) {
            ++count;
            failed += !isAsExpected(script);
        }
    }
    std::printf("%d of %d scripts print what CPython prints\n", count - failed, count);
    return count == 0 || failed > 0 ? 1 : 0;
}
