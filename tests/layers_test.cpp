// Reads the sources as text and fails where they break a rule of the project's layout:
//   - core/ includes nothing of Qt;
//   - a layer includes only itself and what its CMakeLists.txt says it uses, which must come before it in the order;
//   - no file of C++ is longer than 900 lines;
//   - no text names a folder of somebody's machine;
//   - every script of the gallery stands in its index, and has a docstring.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

constexpr int kMaxLines = 900;

// In the order in which data moves. stdlib and aio stand beside one another.
const std::map<std::string, int> kRank{{"script", 0}, {"trace", 1},   {"vm", 2}, {"stdlib", 3}, {"aio", 3},
                                       {"sim", 4},    {"insight", 5}, {"ui", 6}, {"app", 7}};

int faults = 0;

void fault(const fs::path& file, int line, const std::string& what) {
    ++faults;
    std::printf("%s:%d: %s\n", file.generic_string().c_str(), line, what.c_str());
}

std::vector<std::string> linesOf(const fs::path& path) {
    std::ifstream stream(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::string textOf(const fs::path& path) {
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> filesBelow(const fs::path& folder, const std::set<std::string>& suffixes) {
    std::vector<fs::path> found;
    if (!fs::exists(folder))
        return found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && suffixes.count(entry.path().extension().string()) != 0)
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

// What a layer says it uses, and what those use in turn.
std::set<std::string> usedBy(const std::string& layer, const fs::path& root) {
    std::set<std::string> used{layer};
    std::vector<std::string> open{layer};
    while (!open.empty()) {
        const std::string text = textOf(root / "core" / open.back() / "CMakeLists.txt");
        open.pop_back();
        std::smatch uses;
        if (!std::regex_search(text, uses, std::regex(R"(USES\s+([a-z \n]+))")))
            continue;
        const std::string names = uses[1];
        const std::regex word("[a-z]+");
        for (auto it = std::sregex_iterator(names.begin(), names.end(), word); it != std::sregex_iterator(); ++it) {
            if (used.insert(it->str()).second)
                open.push_back(it->str());
        }
    }
    return used;
}

void checkIncludes(const fs::path& file, const std::string& layer, const std::set<std::string>& allowed) {
    static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    static const std::regex ofQt(R"(^(Q[A-Z].*|Qt[A-Z].*/.*|Qsci/.*))");
    const bool isCore = kRank.at(layer) < kRank.at("ui");
    const std::vector<std::string> lines = linesOf(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::smatch found;
        if (!std::regex_search(lines[i], found, include))
            continue;
        const std::string target = found[2];
        const int number = static_cast<int>(i) + 1;
        if (isCore && std::regex_match(target, ofQt))
            fault(file, number, "core/ does without Qt: " + target);
        const std::string other = target.substr(0, target.find('/'));
        if (found[1] != "\"" || kRank.count(other) == 0 || other == target)
            continue;
        if (kRank.at(other) > kRank.at(layer))
            fault(file, number, layer + " comes before " + other + " and may not include " + target);
        else if (allowed.count(other) == 0)
            fault(file, number, layer + " does not use " + other + ", so it may not include " + target);
    }
}

void checkLayers(const fs::path& root) {
    const std::set<std::string> cpp{".h", ".cpp"};
    for (const auto& [layer, rank] : kRank) {
        const bool isCore = rank < kRank.at("ui");
        std::set<std::string> allowed;
        if (isCore) {
            allowed = usedBy(layer, root);
            for (const std::string& other : allowed) {
                if (kRank.count(other) == 0 || kRank.at(other) > rank)
                    fault(root / "core" / layer / "CMakeLists.txt", 1, layer + " may not use " + other);
            }
        } else {
            for (const auto& [other, otherRank] : kRank)
                allowed.insert(other);
            // The window reads traces and asks for runs; it never reaches into the machine.
            if (layer == "ui") {
                for (const char* inside : {"vm", "stdlib", "aio"})
                    allowed.erase(inside);
            }
        }
        for (const fs::path& file : filesBelow(isCore ? root / "core" / layer : root / layer, cpp))
            checkIncludes(file, layer, allowed);
    }
}

void checkLengths(const fs::path& root) {
    for (const char* folder : {"core", "ui", "app", "tests"}) {
        for (const fs::path& file : filesBelow(root / folder, {".h", ".cpp"})) {
            const auto count = static_cast<int>(linesOf(file).size());
            if (count > kMaxLines)
                fault(file, count, "longer than " + std::to_string(kMaxLines) + " lines: it has a second subject");
        }
    }
}

void checkMachinePaths(const fs::path& root) {
    // Spelled in parts, so that this file does not find itself. A test may try to open what only looks like a home.
    const std::regex workFolder(std::string("/wo") + "rk/(main|wt|shared|brief)");
    const std::regex homeFolder(std::string("/(ro") + "ot|ho" + "me)/[a-z.]+");
    std::vector<fs::path> files;
    for (const char* folder : {"core", "ui", "app", "tests", "scenarios", "resources", "cmake", ".ci"}) {
        const auto some = filesBelow(
            root / folder, {".md", ".h", ".cpp", ".txt", ".py", ".toml", ".cmake", ".html", ".xml", ".json", ""});
        files.insert(files.end(), some.begin(), some.end());
    }
    for (const char* name : {"README.md", "dev", "CMakeLists.txt", "CMakePresets.json"})
        files.push_back(root / name);
    for (const fs::path& file : files) {
        const std::vector<std::string> lines = linesOf(file);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool isDoc = file.extension() == ".md" || file.extension() == ".html";
            if (std::regex_search(lines[i], workFolder) || (isDoc && std::regex_search(lines[i], homeFolder)))
                fault(file, static_cast<int>(i) + 1, "names a folder of somebody's machine");
        }
    }
}

void checkGallery(const fs::path& root) {
    const fs::path gallery = root / "scenarios";
    std::set<std::string> listed;
    std::string folder;
    const std::vector<std::string> lines = linesOf(gallery / "index.toml");
    static const std::regex folderLine(R"re(^folder = "([a-z_]+)")re");
    static const std::regex quoted(R"re("([a-z0-9_]+)")re");
    bool inList = false;
    for (const std::string& line : lines) {
        std::smatch found;
        if (std::regex_search(line, found, folderLine)) {
            folder = found[1];
            continue;
        }
        inList = inList || line.starts_with("scenarios = [");
        if (!inList)
            continue;
        for (auto it = std::sregex_iterator(line.begin(), line.end(), quoted); it != std::sregex_iterator(); ++it)
            listed.insert(folder + "/" + (*it)[1].str() + ".py");
        inList = line.find(']') == std::string::npos;
    }
    for (const std::string& name : listed) {
        if (!fs::exists(gallery / name))
            fault(gallery / "index.toml", 1, name + " is listed, but there is no such script");
    }
    for (const fs::path& file : filesBelow(gallery, {".py"})) {
        if (listed.count(fs::relative(file, gallery).generic_string()) == 0)
            fault(file, 1, "is not in scenarios/index.toml");
        const std::vector<std::string> source = linesOf(file);
        const auto first = std::find_if(source.begin(), source.end(),
                                        [](const std::string& line) { return !line.empty() && line[0] != '#'; });
        if (first == source.end() || !first->starts_with("\"\"\"") || first->size() < 8)
            fault(file, 1, "begins without a docstring that has its title in the first line");
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::puts("usage: layers_test SOURCE_FOLDER");
        return 2;
    }
    const fs::path root = argv[1];
    checkLayers(root);
    checkLengths(root);
    checkMachinePaths(root);
    checkGallery(root);
    std::printf("%d faults\n", faults);
    return faults == 0 ? 0 : 1;
}
