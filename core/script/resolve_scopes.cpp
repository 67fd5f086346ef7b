// Bindings: which scope owns each name, once all names of all scopes are known.
#include "script/analyser.h"
#include "script/concat.h"
#include "script/error_position.h"

#include <algorithm>

namespace swimloop::script {

using namespace ast;

void Analyser::resolve() {
    // Outer scopes first: what a name is outside decides what it is inside.
    for (const auto& draft : m_drafts) {
        for (size_t i = 0; i < draft->entries.size(); ++i)
            resolveName(*draft, i);
    }
    // What any scope within declares global is global in the outermost one too, where its locals are others than its globals.
    Draft& outermost = *m_drafts.front();
    for (const auto& draft : m_drafts) {
        for (const Entry& entry : draft->entries) {
            if (Entry* there = entry.flags & kGlobal && outermost.scope->kind == ScopeKind::Module ? outermost.find(entry.name) : nullptr)
                there->binding = Binding::GlobalExplicit;
        }
    }
    for (const auto& draft : m_drafts)
        finish(*draft);
}

SourceRange Analyser::directiveFor(const Draft& draft, const Identifier* name) {
    for (const Directive& directive : draft.directives) {
        if (directive.name == name)
            return directive.range;
    }
    return {};
}

void Analyser::resolveName(Draft& draft, size_t at) {
    Entry& entry = draft.entries[at];
    const std::string_view name = entry.name->text;
    if (entry.flags & kGlobal) {
        if (entry.flags & kNonlocal)
            scopeError(directiveFor(draft, entry.name), concat({"name '", name, "' is nonlocal and global"}));
        entry.binding = Binding::GlobalExplicit;
    } else if (entry.flags & kNonlocal) {
        entry.binding = Binding::Free;
        if (draft.scope->kind == ScopeKind::Module)
            scopeError(directiveFor(draft, entry.name), "nonlocal declaration not allowed at module level");
        else if (!bindOutside(draft, entry.name))
            scopeError(directiveFor(draft, entry.name), concat({"no binding for nonlocal '", name, "' found"}));
    } else if (entry.flags & (kParameter | kAssigned | kImported)) {
        entry.binding = Binding::Local;
    } else if (entry.binding != Binding::Free) { // else an inner scope has found it
        entry.binding = bindOutside(draft, entry.name) ? Binding::Free : Binding::GlobalImplicit;
    }
}

// Looks through the enclosing functions. Where the name is found, its owner keeps it in a cell, and the scopes in
// between hand it through.
bool Analyser::bindOutside(Draft& draft, const Identifier* name) {
    Draft* owner = draft.parent;
    for (; owner; owner = owner->parent) {
        const ScopeKind kind = owner->scope->kind;
        if (kind == ScopeKind::Module)
            return false;
        if (kind == ScopeKind::Class) {
            if (name != m_class)
                continue; // a class's own names are not seen by what it holds
            owner->scope->needsClassClosure = true;
            break;
        }
        Entry* entry = owner->find(name);
        if (!entry)
            continue;
        if (entry->binding == Binding::Free || entry->binding == Binding::Cell)
            break;
        if (entry->binding != Binding::Local)
            return false;
        entry->binding = Binding::Cell;
        break;
    }
    if (!owner)
        return false;
    for (Draft* between = draft.parent; between != owner; between = between->parent) {
        Entry& entry = between->entry(name);
        if (entry.flags & (kAssigned | kImported | kGlobal))
            entry.flags |= kFreeThroughClass;
        else
            entry.binding = Binding::Free;
    }
    return true;
}

// From a draft to the scope that others read.
void Analyser::finish(Draft& draft) {
    Scope& scope = *draft.scope;
    std::vector<Symbol> symbols;
    std::vector<const Identifier*> varNames, cellVars, freeVars;
    for (const Entry& entry : draft.entries) {
        Symbol& symbol = symbols.emplace_back();
        symbol.name = entry.name;
        symbol.binding = entry.binding;
        symbol.isParameter = entry.flags & kParameter;
        symbol.isAssigned = entry.flags & (kAssigned | kImported);
        symbol.isUsed = entry.flags & kUsed;
        symbol.isNonlocal = entry.flags & kNonlocal;
        symbol.isAnnotated = entry.flags & kAnnotated;
        symbol.isImported = entry.flags & kImported;
        symbol.isFreeThroughClass = entry.flags & kFreeThroughClass;
        if (entry.binding == Binding::Cell && !symbol.isParameter)
            cellVars.push_back(entry.name);
        if (entry.binding == Binding::Free || symbol.isFreeThroughClass)
            freeVars.push_back(entry.name);
    }
    for (const uint32_t at : draft.emission) {
        const Entry& entry = draft.entries[at];
        if (scope.isFunctionLike() && ((entry.flags & kParameter) || entry.binding == Binding::Local))
            varNames.push_back(entry.name);
    }
    const auto byName = [](const Identifier* a, const Identifier* b) { return a->text < b->text; };
    std::sort(cellVars.begin(), cellVars.end(), byName);
    std::sort(freeVars.begin(), freeVars.end(), byName);
    std::vector<const Identifier*> cellParameters;
    for (const Identifier* name : varNames) {
        const Entry* entry = draft.find(name);
        if (entry->binding == Binding::Cell)
            cellParameters.push_back(name);
    }
    cellVars.insert(cellVars.begin(), cellParameters.begin(), cellParameters.end());
    scope.symbols = m_arena.copy(symbols);
    scope.varNames = m_arena.copy(varNames);
    scope.cellVars = m_arena.copy(cellVars);
    scope.freeVars = m_arena.copy(freeVars);

    uint32_t slots = 4;
    while (slots < 2 * symbols.size())
        slots *= 2;
    scope.symbolSlots = {m_arena.makeArray<uint32_t>(slots), slots};
    for (uint32_t i = 0; i < symbols.size(); ++i) {
        uint32_t at = symbols[i].name->hash & (slots - 1);
        while (scope.symbolSlots[at])
            at = (at + 1) & (slots - 1);
        scope.symbolSlots[at] = i + 1;
    }

    if (!draft.parent) {
        scope.qualname = scope.name->text;
        return;
    }
    const Scope& parent = *draft.parent->scope;
    bool isTopLevel = parent.kind == ScopeKind::Module;
    if (scope.kind == ScopeKind::Function || scope.kind == ScopeKind::Class) {
        const Identifier* bound = scope.kind == ScopeKind::Class ? scope.node->as<ClassDef>().boundName
                                                                 : scope.node->as<FunctionDef>().boundName;
        const Symbol* symbol = parent.find(bound);
        isTopLevel = isTopLevel || (symbol && symbol->binding == Binding::GlobalExplicit);
    }
    if (isTopLevel) {
        scope.qualname = scope.name->text;
        return;
    }
    std::string qualname(parent.qualname);
    qualname += parent.kind == ScopeKind::Function || parent.kind == ScopeKind::Lambda ? ".<locals>." : ".";
    qualname += scope.name->text;
    scope.qualname = m_arena.copy(std::string_view(qualname));
}

const Symbol* Scope::find(const Identifier* identifier) const {
    const uint32_t mask = symbolSlots.size() - 1;
    for (uint32_t at = identifier->hash & mask; symbolSlots[at]; at = (at + 1) & mask) {
        if (symbols[symbolSlots[at] - 1].name == identifier)
            return &symbols[symbolSlots[at] - 1];
    }
    return nullptr;
}

} // namespace swimloop::script
