// "Did you mean": names close to one that was not found, measured as CPython 3.11 does (Python/suggestions.c: moves cost 2, a change
// of case 1; at most a third of the letters may differ).
#include <algorithm>

#include "vm/call.h"
#include "vm/machine_state.h"
#include "vm/module.h"
#include "vm/traceback.h"

namespace swimloop::vm {

namespace {

constexpr size_t kMaxCandidates = 750, kMaxLength = 40;
constexpr size_t kMove = 2, kCase = 1;

size_t substitution(char a, char b)
{
    if (a == b)
        return 0;
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b) ? kCase : kMove;
}

size_t distance(std::string_view a, std::string_view b, size_t limit)
{
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty())
        return (a.size() + b.size()) * kMove;
    if (a.size() > kMaxLength || b.size() > kMaxLength)
        return limit + 1;
    if (b.size() < a.size())
        std::swap(a, b);
    if ((b.size() - a.size()) * kMove > limit)
        return limit + 1;
    size_t row[kMaxLength];
    for (size_t i = 0; i < a.size(); ++i)
        row[i] = (i + 1) * kMove;
    size_t result = 0;
    for (size_t j = 0; j < b.size(); ++j) {
        size_t diagonal = result = j * kMove;
        size_t least = SIZE_MAX;
        for (size_t i = 0; i < a.size(); ++i) {
            const size_t changed = diagonal + substitution(b[j], a[i]);
            diagonal = row[i];
            result = std::min(changed, std::min(result, diagonal) + kMove);
            row[i] = result;
            least = std::min(least, result);
        }
        if (least > limit)
            return limit + 1;
    }
    return result;
}

std::string closest(const std::vector<std::string_view>& candidates, std::string_view name)
{
    if (candidates.size() >= kMaxCandidates || name.empty())
        return {};
    size_t best = SIZE_MAX;
    std::string_view found;
    for (std::string_view c : candidates) {
        if (c == name)
            continue;
        size_t limit = (name.size() + c.size() + 3) * kMove / 6;
        limit = std::min(limit, best - 1);
        const size_t d = distance(name, c, limit);
        if (d > limit)
            continue;
        if (found.empty() || d < best) {
            found = c;
            best = d;
        }
    }
    return std::string(found);
}

void addKeys(Dict* d, std::vector<std::string_view>& out)
{
    DictEntry* entry;
    for (uint32_t at = 0; d && nextEntry(d, at, entry);)
        if (isStr(entry->key))
            out.push_back(viewOf(entry->key));
}

}    // namespace

std::string suggestionFor(Machine& vm, BaseException* e)
{
    std::vector<std::string_view> candidates;
    Own holder;
    std::string_view name;
    if (e->type == vm.exc.AttributeError) {    // exactly these, not their subclasses
        auto* a = static_cast<AttributeErrorObject*>(e);
        if (!isStr(a->name) || a->object.isNull())
            return {};
        name = viewOf(a->name);
        Own names = vm.callMethod(a->object, vm.names.dir);
        Ref<List> list = names ? vm.listOf(names) : Ref<List>();
        if (!list) {
            vm.clearError();
            return {};
        }
        // As dir() gives them: sorted.
        for (Value v : list->view())
            if (isStr(v))
                candidates.push_back(viewOf(v));
        std::sort(candidates.begin(), candidates.end());
        holder = list.share();
        const std::string found = closest(candidates, name);
        return found.empty() ? std::string() : cat(". Did you mean: '", found, "'?");
    }
    if (e->type == vm.exc.NameError) {
        auto* n = static_cast<NameErrorObject*>(e);
        if (!isStr(n->name) || !e->traceback)
            return {};
        name = viewOf(n->name);
        Traceback* tb = e->traceback;
        while (tb->next)
            tb = tb->next;
        Frame* f = tb->frame ? tb->frame->frame : nullptr;
        if (!f)
            return {};
        for (Str* local : f->code->localNames)
            candidates.push_back(local->view());
        for (const std::string& cell : f->code->unit->cellNames)
            candidates.push_back(cell);
        for (const std::string& cell : f->code->unit->freeNames)
            candidates.push_back(cell);
        std::string found = closest(candidates, name);
        if (found.empty()) {
            candidates.clear();
            addKeys(f->globals, candidates);
            found = closest(candidates, name);
        }
        if (found.empty()) {
            candidates.clear();
            addKeys(f->builtins, candidates);
            found = closest(candidates, name);
        }
        if (found.empty())
            return {};
        return cat(". Did you mean: '", found, "'?");
    }
    return {};
}

}    // namespace swimloop::vm
