// The children of a node in source order (decorators and annotations included), whatever its kind.
#pragma once

#include "script/ast.h"

namespace swimloop::script::ast {

// Calls visit(Node &) for each child that is there. Visits one level; a walk is up to the caller.
template <class Visit>
void forEachChild(const Node& node, Visit&& visit) {
    const auto one = [&](auto* child) {
        if (child)
            visit(static_cast<Node&>(*child));
    };
    const auto all = [&](const auto& children) {
        for (auto* child : children)
            one(child);
    };
    const auto pairs = [&](const auto& firsts, const auto& seconds) {
        for (uint32_t i = 0; i < firsts.size(); ++i) {
            one(firsts[i]);
            one(seconds[i]);
        }
    };
    const auto withDefaults = [&](const Arguments& arguments) {
        const uint32_t positional = arguments.posonlyargs.size() + arguments.args.size();
        const uint32_t withoutDefault = positional - arguments.defaults.size();
        for (uint32_t i = 0; i < positional; ++i) {
            const uint32_t inArgs = i - arguments.posonlyargs.size();
            one(i < arguments.posonlyargs.size() ? arguments.posonlyargs[i] : arguments.args[inArgs]);
            if (i >= withoutDefault)
                one(arguments.defaults[i - withoutDefault]);
        }
        one(arguments.vararg);
        pairs(arguments.kwonlyargs, arguments.kwDefaults);
        one(arguments.kwarg);
    };

    switch (node.kind) {
    case NodeKind::Module: all(node.as<Module>().body); break;
    case NodeKind::Expression: one(node.as<Expression>().body); break;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        const auto& n = node.as<FunctionDef>();
        all(n.decoratorList);
        one(n.args);
        one(n.returns);
        all(n.body);
        break;
    }
    case NodeKind::ClassDef: {
        const auto& n = node.as<ClassDef>();
        all(n.decoratorList);
        all(n.bases);
        all(n.keywords);
        all(n.body);
        break;
    }
    case NodeKind::Return: one(node.as<Return>().value); break;
    case NodeKind::Delete: all(node.as<Delete>().targets); break;
    case NodeKind::Assign:
        all(node.as<Assign>().targets);
        one(node.as<Assign>().value);
        break;
    case NodeKind::AugAssign:
        one(node.as<AugAssign>().target);
        one(node.as<AugAssign>().value);
        break;
    case NodeKind::AnnAssign:
        one(node.as<AnnAssign>().target);
        one(node.as<AnnAssign>().annotation);
        one(node.as<AnnAssign>().value);
        break;
    case NodeKind::For:
    case NodeKind::AsyncFor: {
        const auto& n = node.as<For>();
        one(n.target);
        one(n.iter);
        all(n.body);
        all(n.orelse);
        break;
    }
    case NodeKind::While:
        one(node.as<While>().test);
        all(node.as<While>().body);
        all(node.as<While>().orelse);
        break;
    case NodeKind::If:
        one(node.as<If>().test);
        all(node.as<If>().body);
        all(node.as<If>().orelse);
        break;
    case NodeKind::With:
    case NodeKind::AsyncWith:
        all(node.as<With>().items);
        all(node.as<With>().body);
        break;
    case NodeKind::Match:
        one(node.as<Match>().subject);
        all(node.as<Match>().cases);
        break;
    case NodeKind::Raise:
        one(node.as<Raise>().exc);
        one(node.as<Raise>().cause);
        break;
    case NodeKind::Try:
    case NodeKind::TryStar: {
        const auto& n = node.as<Try>();
        all(n.body);
        all(n.handlers);
        all(n.orelse);
        all(n.finalbody);
        break;
    }
    case NodeKind::Assert:
        one(node.as<Assert>().test);
        one(node.as<Assert>().msg);
        break;
    case NodeKind::Import: all(node.as<Import>().names); break;
    case NodeKind::ImportFrom: all(node.as<ImportFrom>().names); break;
    case NodeKind::ExprStmt: one(node.as<ExprStmt>().value); break;
    case NodeKind::BoolOp: all(node.as<BoolOp>().values); break;
    case NodeKind::NamedExpr:
        one(node.as<NamedExpr>().target);
        one(node.as<NamedExpr>().value);
        break;
    case NodeKind::BinOp:
        one(node.as<BinOp>().left);
        one(node.as<BinOp>().right);
        break;
    case NodeKind::UnaryOp: one(node.as<UnaryOp>().operand); break;
    case NodeKind::Lambda:
        one(node.as<Lambda>().args);
        one(node.as<Lambda>().body);
        break;
    case NodeKind::IfExp:
        one(node.as<IfExp>().body);
        one(node.as<IfExp>().test);
        one(node.as<IfExp>().orelse);
        break;
    case NodeKind::Dict: pairs(node.as<Dict>().keys, node.as<Dict>().values); break;
    case NodeKind::Set: all(node.as<Set>().elts); break;
    case NodeKind::ListComp:
        one(node.as<ListComp>().elt);
        all(node.as<ListComp>().generators);
        break;
    case NodeKind::SetComp:
        one(node.as<SetComp>().elt);
        all(node.as<SetComp>().generators);
        break;
    case NodeKind::DictComp:
        one(node.as<DictComp>().key);
        one(node.as<DictComp>().value);
        all(node.as<DictComp>().generators);
        break;
    case NodeKind::GeneratorExp:
        one(node.as<GeneratorExp>().elt);
        all(node.as<GeneratorExp>().generators);
        break;
    case NodeKind::Await: one(node.as<Await>().value); break;
    case NodeKind::Yield: one(node.as<Yield>().value); break;
    case NodeKind::YieldFrom: one(node.as<YieldFrom>().value); break;
    case NodeKind::Compare:
        one(node.as<Compare>().left);
        all(node.as<Compare>().comparators);
        break;
    case NodeKind::Call:
        one(node.as<Call>().func);
        all(node.as<Call>().args);
        all(node.as<Call>().keywords);
        break;
    case NodeKind::FormattedValue:
        one(node.as<FormattedValue>().value);
        one(node.as<FormattedValue>().formatSpec);
        break;
    case NodeKind::JoinedStr: all(node.as<JoinedStr>().values); break;
    case NodeKind::Attribute: one(node.as<Attribute>().value); break;
    case NodeKind::Subscript:
        one(node.as<Subscript>().value);
        one(node.as<Subscript>().slice);
        break;
    case NodeKind::Starred: one(node.as<Starred>().value); break;
    case NodeKind::List: all(node.as<List>().elts); break;
    case NodeKind::Tuple: all(node.as<Tuple>().elts); break;
    case NodeKind::Slice:
        one(node.as<Slice>().lower);
        one(node.as<Slice>().upper);
        one(node.as<Slice>().step);
        break;
    case NodeKind::MatchValue: one(node.as<MatchValue>().value); break;
    case NodeKind::MatchSequence: all(node.as<MatchSequence>().patterns); break;
    case NodeKind::MatchMapping: pairs(node.as<MatchMapping>().keys, node.as<MatchMapping>().patterns); break;
    case NodeKind::MatchClass:
        one(node.as<MatchClass>().cls);
        all(node.as<MatchClass>().patterns);
        all(node.as<MatchClass>().kwdPatterns);
        break;
    case NodeKind::MatchAs: one(node.as<MatchAs>().pattern); break;
    case NodeKind::MatchOr: all(node.as<MatchOr>().patterns); break;
    case NodeKind::Arguments: withDefaults(node.as<Arguments>()); break;
    case NodeKind::Arg: one(node.as<Arg>().annotation); break;
    case NodeKind::Keyword: one(node.as<Keyword>().value); break;
    case NodeKind::WithItem:
        one(node.as<WithItem>().contextExpr);
        one(node.as<WithItem>().optionalVars);
        break;
    case NodeKind::MatchCase:
        one(node.as<MatchCase>().pattern);
        one(node.as<MatchCase>().guard);
        all(node.as<MatchCase>().body);
        break;
    case NodeKind::Comprehension:
        one(node.as<Comprehension>().target);
        one(node.as<Comprehension>().iter);
        all(node.as<Comprehension>().ifs);
        break;
    case NodeKind::ExceptHandler:
        one(node.as<ExceptHandler>().type);
        all(node.as<ExceptHandler>().body);
        break;
    case NodeKind::Global:
    case NodeKind::Nonlocal:
    case NodeKind::Pass:
    case NodeKind::Break:
    case NodeKind::Continue:
    case NodeKind::Constant:
    case NodeKind::Name:
    case NodeKind::MatchSingleton:
    case NodeKind::MatchStar:
    case NodeKind::Alias: break;
    }
}

} // namespace swimloop::script::ast
