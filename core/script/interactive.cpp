#include "script/interactive.h"

#include "script/ast.h"
#include "script/parser.h"

namespace swimloop::script {

namespace {

class Interactive {
public:
    explicit Interactive(Tree& tree) : m_tree(tree) {}

    // Bodies nest no deeper than kMaxTreeDepth; an elif chain is walked by the loop.
    void statements(Seq<ast::Stmt*> body) {
        for (ast::Stmt* each : body)
            statement(each);
    }

private:
    template <class T>
    T* make(const SourceRange& range) {
        T* node = m_tree.arena.make<T>();
        node->kind = T::kKind;
        node->range = range;
        return node;
    }

    ast::Expr* called(ast::Expr* function, ast::Expr* argument, const SourceRange& range) {
        auto* call = make<ast::Call>(range);
        call->func = function;
        call->args = m_tree.arena.copy(&argument, 1);
        return call;
    }

    // __import__('sys').displayhook(value)
    ast::Expr* shown(ast::Expr* value) {
        const SourceRange& range = value->range;
        auto* import = make<ast::Name>(range);
        import->id = m_tree.names.intern("__import__");
        import->ctx = ast::Context::Load;
        auto* sys = make<ast::Constant>(range);
        sys->type = ast::ConstantType::Str;
        sys->text = m_tree.arena.copy(std::string_view("sys"));
        auto* hook = make<ast::Attribute>(range);
        hook->value = called(import, sys, range);
        hook->attr = m_tree.names.intern("displayhook");
        hook->ctx = ast::Context::Load;
        return called(hook, value, range);
    }

    void loop(const ast::For& node) {
        statements(node.body);
        statements(node.orelse);
    }

    void attempt(const ast::Try& node) {
        statements(node.body);
        for (const ast::ExceptHandler* handler : node.handlers)
            statements(handler->body);
        statements(node.orelse);
        statements(node.finalbody);
    }

    void statement(ast::Stmt* node) {
        switch (node->kind) {
        case ast::NodeKind::ExprStmt: {
            auto& expression = node->as<ast::ExprStmt>();
            expression.value = shown(expression.value);
            break;
        }
        case ast::NodeKind::For: loop(node->as<ast::For>()); break;
        case ast::NodeKind::AsyncFor: loop(node->as<ast::AsyncFor>()); break;
        case ast::NodeKind::While:
            statements(node->as<ast::While>().body);
            statements(node->as<ast::While>().orelse);
            break;
        case ast::NodeKind::If:
            for (const ast::If* branch = &node->as<ast::If>(); branch != nullptr;) {
                statements(branch->body);
                const ast::If* next = branch->orelse.size() == 1 ? branch->orelse[0]->asIf<ast::If>() : nullptr;
                if (next == nullptr)
                    statements(branch->orelse);
                branch = next;
            }
            break;
        case ast::NodeKind::With: statements(node->as<ast::With>().body); break;
        case ast::NodeKind::AsyncWith: statements(node->as<ast::AsyncWith>().body); break;
        case ast::NodeKind::Match:
            for (const ast::MatchCase* each : node->as<ast::Match>().cases)
                statements(each->body);
            break;
        case ast::NodeKind::Try: attempt(node->as<ast::Try>()); break;
        case ast::NodeKind::TryStar: attempt(node->as<ast::TryStar>()); break;
        default: break;
        }
    }

    Tree& m_tree;
};

bool isCompound(const ast::Stmt& node) {
    switch (node.kind) {
    case ast::NodeKind::FunctionDef:
    case ast::NodeKind::AsyncFunctionDef:
    case ast::NodeKind::ClassDef:
    case ast::NodeKind::For:
    case ast::NodeKind::AsyncFor:
    case ast::NodeKind::While:
    case ast::NodeKind::If:
    case ast::NodeKind::With:
    case ast::NodeKind::AsyncWith:
    case ast::NodeKind::Match:
    case ast::NodeKind::Try:
    case ast::NodeKind::TryStar: return true;
    default: return false;
    }
}

} // namespace

bool makeInteractive(Tree& tree) {
    if (tree.module == nullptr)
        return false;
    const Seq<ast::Stmt*> body = tree.module->body;
    for (size_t i = 1; i < body.size(); ++i) {
        if (!isCompound(*body[i - 1]) && body[i]->range.line == body[i - 1]->range.endLine)
            continue;
        Diagnostic diagnostic;
        diagnostic.message = "multiple statements found while compiling a single statement";
        diagnostic.line = diagnostic.col = 1;
        tree.diagnostics.push_back(diagnostic);
        return false;
    }
    Interactive(tree).statements(body);
    return true;
}

} // namespace swimloop::script
