#include "sim/world.h"

#include "stdlib/embedded_modules.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace swimloop::sim {

namespace {

constexpr size_t kMaxModuleBytes = 4 << 20;

bool isIdentifierPart(std::string_view part)
{
    if (part.empty() || part.size() > 200)
        return false;
    for (const char c : part) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!isPlain && static_cast<unsigned char>(c) < 0x80)
            return false;
    }
    return true;
}

// A regular file of that path, no link on the way from the scenario's folder on.
bool isPlainFile(const std::string& path)
{
    struct stat info {};
    return lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool isPlainFolder(const std::string& path)
{
    struct stat info {};
    return lstat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

} // namespace

std::optional<std::string> readTextFile(const std::string& path, size_t maxBytes, std::string& reason)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        reason = std::strerror(errno);
        return {};
    }
    struct stat info {};
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        reason = S_ISDIR(info.st_mode) ? "it is a folder" : "it is not a regular file";
        close(file);
        return {};
    }
    std::string text;
    text.reserve(static_cast<size_t>(info.st_size) + 1);
    char block[65536];
    for (;;) {
        const ssize_t got = read(file, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            reason = std::strerror(errno);
            close(file);
            return {};
        }
        if (got == 0)
            break;
        text.append(block, static_cast<size_t>(got));
        if (text.size() > maxBytes) {
            reason = "it is too large for a script";
            close(file);
            return {};
        }
    }
    close(file);
    return text;
}

std::optional<vm::World::Source> SimWorld::findModule(std::string_view dottedName)
{
    bool isPackage = false;
    if (const auto text = stdlib::embeddedModule(dottedName, isPackage)) {
        std::string name(dottedName);
        for (char& c : name)
            c = c == '.' ? '/' : c;
        return Source{std::string(*text), "/usr/lib/python3.11/" + name + (isPackage ? "/__init__.py" : ".py"), isPackage, false};
    }
    if (m_folder.empty())
        return {};
    std::string relative;
    for (size_t from = 0; from <= dottedName.size();) {
        size_t end = dottedName.find('.', from);
        if (end == std::string_view::npos)
            end = dottedName.size();
        const std::string_view part = dottedName.substr(from, end - from);
        if (!isIdentifierPart(part))
            return {};
        if (!relative.empty()) {
            if (!isPlainFolder(m_folder + "/" + relative))
                return {};
            relative += '/';
        }
        relative += part;
        from = end + 1;
    }
    std::string reason;
    for (const bool isFolder : {true, false}) {
        if (isFolder && !isPlainFolder(m_folder + "/" + relative))
            continue;
        const std::string file = relative + (isFolder ? "/__init__.py" : ".py");
        if (!isPlainFile(m_folder + "/" + file))
            continue;
        if (auto text = readTextFile(m_folder + "/" + file, kMaxModuleBytes, reason))
            return Source{std::move(*text), file, isFolder, true};
    }
    if (isPlainFolder(m_folder + "/" + relative))    // a package without a file of its own
        return Source{{}, {}, true, true};
    return {};
}

} // namespace swimloop::sim
