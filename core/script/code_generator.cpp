#include "script/code_generator.h"

#include "script/error_position.h"
#include "script/parser.h"
#include "script/scope.h"
#include "script/verifier.h"

#include <cstdio>
#include <cstdlib>

namespace swimloop::script {

std::shared_ptr<const CodeUnit> compile(Tree& tree, const CompileOptions& options) {
    return CodeGenerator(tree, options).run();
}

CodeGenerator::CodeGenerator(Tree& tree, const CompileOptions& options) : m_tree(tree), m_options(options) {
    m_maxInstructions =
        options.maxInstructions + static_cast<uint64_t>(options.maxInstructionsPerByte) * tree.source->text().size();
    m_class = tree.names.intern("__class__");
    m_classCell = tree.names.intern("__classcell__");
    m_moduleName = tree.names.intern("__module__");
    m_name = tree.names.intern("__name__");
    m_qualname = tree.names.intern("__qualname__");
    m_doc = tree.names.intern("__doc__");
    m_annotations = tree.names.intern("__annotations__");
    m_debug = tree.names.intern("__debug__");
}

std::shared_ptr<const CodeUnit> CodeGenerator::run() {
    std::shared_ptr<const CodeUnit> code;
    if (m_tree.module != nullptr && m_tree.module->scope != nullptr) {
        m_hasFutureAnnotations = m_tree.module->hasFutureAnnotations;
        enter(*m_tree.module->scope, 1);
        moduleBody(*m_tree.module);
        code = leave();
    } else if (m_tree.expression != nullptr && m_tree.expression->scope != nullptr) {
        enter(*m_tree.expression->scope, 1);
        expression(*m_tree.expression->body);
        emit(Op::ReturnValue, m_tree.expression->body->range);
        code = leave();
    }
    if (m_options.work != nullptr)
        *m_options.work = m_instructions;
#ifndef NDEBUG
    if (!m_hasFailed && code != nullptr) {
        const std::string error = verify(*code);
        if (!error.empty()) {
            std::fprintf(stderr, "the compiler wrote bad code: %s\n", error.c_str());
            std::abort();
        }
    }
#endif
    return m_hasFailed ? nullptr : code;
}

void CodeGenerator::fail(DiagnosticType type, std::string_view message, const SourceRange& where) {
    if (m_hasFailed)
        return;
    m_hasFailed = true;
    m_tree.diagnostics.push_back(lateDiagnosticAt(*m_tree.source, type, where, std::string(message)));
}

void CodeGenerator::enter(const Scope& scope, uint32_t firstLine) {
    if (m_unit != nullptr)
        m_instructions += m_unit->assembler.size();
    if (m_openUnits == m_units.size())
        m_units.push_back(std::make_unique<Unit>());
    Unit& unit = *m_units[m_openUnits++];
    m_unit = &unit;
    unit.scope = &scope;
    unit.firstLine = firstLine;
    unit.assembler.clear();
    unit.locals.clear();
    unit.cells.clear();
    unit.frees.clear();
    unit.places.clear();
    unit.blocks.clear();
    unit.cellNames.clear();
    unit.freeNames.clear();
    unit.isAsyncGenerator = scope.isAsync && (scope.isGenerator || scope.kind == ScopeKind::GeneratorExp);
    if (scope.isFunctionLike()) {
        for (uint32_t i = 0; i < scope.varNames.size(); ++i) {
            if (unit.locals.find(scope.varNames[i]) == IdentifierMap::kMissing)
                unit.locals.insert(scope.varNames[i], i);
        }
    }
    for (const Identifier* name : scope.cellVars) {
        unit.cells.insert(name, static_cast<uint32_t>(unit.cellNames.size()));
        unit.cellNames.push_back(name);
    }
    if (scope.kind == ScopeKind::Class && scope.needsClassClosure
        && unit.cells.find(m_class) == IdentifierMap::kMissing) {
        unit.cells.insert(m_class, static_cast<uint32_t>(unit.cellNames.size()));
        unit.cellNames.push_back(m_class);
    }
    for (const Identifier* name : scope.freeVars) {
        unit.frees.insert(name, static_cast<uint32_t>(unit.freeNames.size()));
        unit.freeNames.push_back(name);
    }
    emit(Op::Resume, SourceRange{firstLine, 0, firstLine, 0});
}

std::shared_ptr<const CodeUnit> CodeGenerator::leave(const Constant* docString) {
    Unit& unit = *m_unit;
    const Scope& scope = *unit.scope;
    auto code = std::make_shared<CodeUnit>();
    code->name = scope.name->text;
    code->qualifiedName = scope.qualname;
    code->fileName = m_tree.source->name();
    code->firstLine = unit.firstLine;
    code->hasDocString = docString != nullptr;
    if (scope.kind == ScopeKind::Class)
        code->flags |= kClassBody;
    uint32_t parameterCount = 0;
    if (scope.isFunctionLike()) {
        code->flags |= kFunction | kNewLocals | (scope.isNested ? kNested : 0u);
        const bool isGenerator = scope.isGenerator || scope.kind == ScopeKind::GeneratorExp;
        if (isGenerator)
            code->flags |= scope.isAsync ? kAsyncGenerator : kGenerator;
        else if (scope.isAsync)
            code->flags |= kCoroutine;
        code->flags |= (scope.hasVarArgs ? kVarArgs : 0u) | (scope.hasVarKeywords ? kVarKeywords : 0u);
        code->argumentCount = scope.isComprehension() ? 1 : scope.argCount;
        code->positionalOnlyCount = scope.posOnlyArgCount;
        code->keywordOnlyCount = scope.kwOnlyArgCount;
        parameterCount = code->argumentCount + code->keywordOnlyCount + scope.hasVarArgs + scope.hasVarKeywords;
        code->localNames.reserve(scope.varNames.size());
        for (const Identifier* name : scope.varNames)
            code->localNames.emplace_back(name->text);
    }
    code->cellNames.reserve(unit.cellNames.size());
    code->cellParameters.reserve(unit.cellNames.size());
    for (const Identifier* name : unit.cellNames) {
        code->cellNames.emplace_back(name->text);
        const uint32_t local = scope.isFunctionLike() ? unit.locals.find(name) : IdentifierMap::kMissing;
        code->cellParameters.push_back(local < parameterCount ? static_cast<int32_t>(local) : -1);
    }
    code->freeNames.reserve(unit.freeNames.size());
    for (const Identifier* name : unit.freeNames)
        code->freeNames.emplace_back(name->text);

    // After a failure the code is never used, and may have labels that lead nowhere.
    if (isTooLarge())
        fail(DiagnosticType::MemoryError, "the compiled program is too large", {unit.firstLine, 0, unit.firstLine, 0});
    const uint32_t size = unit.assembler.size();
    if (!m_hasFailed)
        unit.assembler.layOut(*code, parameterCount, docString);
    --m_openUnits;
    m_unit = m_openUnits > 0 ? m_units[m_openUnits - 1].get() : nullptr;
    m_instructions += size;
    if (m_unit != nullptr)
        m_instructions -= m_unit->assembler.size();
    return code;
}

CodeGenerator::Place CodeGenerator::placeOf(const Identifier* name) {
    Unit& unit = *m_unit;
    const uint32_t known = unit.places.find(name);
    if (known != IdentifierMap::kMissing)
        return {static_cast<Access>(known & 7u), known >> 3};
    const Scope& scope = *unit.scope;
    const Symbol* symbol = scope.find(name);
    const Binding binding = symbol != nullptr ? symbol->binding : Binding::GlobalImplicit;
    const bool isFunction = scope.isFunctionLike();
    Place place{Access::Name, 0};
    if (binding == Binding::GlobalExplicit || (binding == Binding::GlobalImplicit && isFunction))
        place.access = Access::Global;
    else if (isFunction && binding == Binding::Local)
        place = {Access::Fast, unit.locals.find(name)};
    else if (isFunction && binding == Binding::Cell)
        place = {Access::Deref, unit.cells.find(name)};
    else if (binding == Binding::Free)
        place = {isFunction ? Access::Deref : Access::ClassDeref,
                 static_cast<uint32_t>(unit.cellNames.size()) + unit.frees.find(name)};
    unit.places.insert(name, static_cast<uint32_t>(place.access) | place.index << 3);
    return place;
}

void CodeGenerator::access(Op fast, Op deref, Op global, Op name, const Identifier* identifier,
                           const SourceRange& where) {
    const Place place = placeOf(identifier);
    switch (place.access) {
    case Access::Fast: return emit(fast, place.index, where);
    case Access::Deref: return emit(deref, place.index, where);
    case Access::ClassDeref: return emit(deref == Op::LoadDeref ? Op::LoadClassDeref : deref, place.index, where);
    case Access::Global: return emitName(global, identifier, where);
    case Access::Name: return emitName(name, identifier, where);
    }
}

void CodeGenerator::load(const Identifier* name, const SourceRange& where) {
    access(Op::LoadFast, Op::LoadDeref, Op::LoadGlobal, Op::LoadName, name, where);
}

void CodeGenerator::store(const Identifier* name, const SourceRange& where) {
    access(Op::StoreFast, Op::StoreDeref, Op::StoreGlobal, Op::StoreName, name, where);
}

void CodeGenerator::remove(const Identifier* name, const SourceRange& where) {
    access(Op::DeleteFast, Op::DeleteDeref, Op::DeleteGlobal, Op::DeleteName, name, where);
}

// The variable is free in a scope inside of this one, so here it is a cell or free too.
void CodeGenerator::loadClosure(const Identifier* name, const SourceRange& where) {
    const uint32_t cell = m_unit->cells.find(name);
    const uint32_t index = cell != IdentifierMap::kMissing
                               ? cell
                               : static_cast<uint32_t>(m_unit->cellNames.size()) + m_unit->frees.find(name);
    emit(Op::LoadClosure, index, where);
}

void CodeGenerator::emitNone(const SourceRange& where) {
    out().emitConstant(Constant(), where);
}

void CodeGenerator::emitSingleton(Constant::Kind kind, const SourceRange& where) {
    out().emitConstant(makeSingleton(kind), where);
}

void CodeGenerator::emitInt(int64_t value, const SourceRange& where) {
    out().emitConstant(makeInt(value), where);
}

void CodeGenerator::emitText(std::string_view text, const SourceRange& where) {
    out().emitConstant(makeText(Constant::Kind::Str, text), where);
}

} // namespace swimloop::script
