// Our trees of syntax as objects of the module ast.
#include "vm/syntax_objects.h"

#include "script/parser.h"
#include "vm/bigint.h"
#include "vm/machine.h"
#include "vm/module.h"
#include "vm/syntax_fields.h"

namespace swimloop::vm {

namespace {

using namespace syntax;
using ast::Node;
using ast::NodeKind;
using script::Identifier;
using script::Seq;

// Makes the objects, from the root down. After a failure everything is null.
class Writer {
public:
    Writer(Machine& vm, Dict* classes, Dict* shared) : m_vm(vm), m_classes(classes), m_shared(shared) {}

    Own node(const Node* from)
    {
        if (!from)
            return Own::none();
        RecursionGuard guard(m_vm, " during ast construction");
        if (!guard || !m_vm.charge(40))
            return fail();
        Own object = instance(ast::kindName(from->kind));
        if (object.isNull())
            return {};
        const Value outer = std::exchange(m_object, object.get());
        visit(*const_cast<Node*>(from));
        if (hasPlace(from->kind)) {
            set("lineno", Own::smallInt(from->range.line));
            set("col_offset", Own::smallInt(from->range.col));
            set("end_lineno", Own::smallInt(from->range.endLine));
            set("end_col_offset", Own::smallInt(from->range.endCol));
        }
        m_object = outer;
        return m_hasFailed ? Own() : std::move(object);
    }
    Own instance(std::string_view className)
    {
        const Value type = findStr(m_classes, m_vm.intern(className));
        if (type.isNull() || !isType(type)) {
            m_vm.runtimeError(cat("the module ast has lost its class ", className));
            return fail();
        }
        return m_vm.make<Object>(type.as<Type>()).own();
    }

    template<class T> void operator()(const char* name, T& field) { set(name, value(field)); }
    template<class T> void maybe(const char* name, T& field) { set(name, value(field)); }
    template<class T> void gaps(const char* name, T& field) { set(name, value(field)); }
    void none(const char* name) { set(name, m_vm.newList().own()); }
    void comment() { set("type_comment", Own::none()); }
    void conversion(ast::FormattedValue& n) { set("conversion", Own::smallInt(n.conversion ? n.conversion : -1)); }
    void singleton(ast::MatchSingleton& n) { set("value", plain(n.value)); }
    void constant(ast::Constant& n)
    {
        set("value", constantValue(n));
        set("kind", n.hasPrefixU ? m_vm.newStr("u").own() : Own::none());
    }

private:
    Own fail()
    {
        m_hasFailed = true;
        return {};
    }
    void set(const char* name, Own value)
    {
        if (m_hasFailed)
            return;
        if (value.isNull() || !m_vm.setAttr(m_object, m_vm.intern(name), value))
            m_hasFailed = true;
    }
    void visit(Node& n)
    {
        switch (n.kind) {
#define SWIMLOOP_AST_VISIT(name) \
    case NodeKind::name: return fields(*this, n.as<ast::name>());
            SWIMLOOP_AST_NODES(SWIMLOOP_AST_VISIT)
#undef SWIMLOOP_AST_VISIT
        }
    }

    Own value(const Identifier* name) { return name ? m_vm.newStr(name->text).own() : Own::none(); }
    Own value(bool is) { return Own::smallInt(is); }
    Own value(uint32_t number) { return Own::smallInt(number); }
    Own value(ast::BoolOperator op) { return sharedInstance(kBoolOperators[static_cast<size_t>(op)]); }
    Own value(ast::Operator op) { return sharedInstance(kOperators[static_cast<size_t>(op)]); }
    Own value(ast::UnaryOperator op) { return sharedInstance(kUnaryOperators[static_cast<size_t>(op)]); }
    Own value(ast::CmpOperator op) { return sharedInstance(kCmpOperators[static_cast<size_t>(op)]); }
    Own value(ast::Context ctx) { return sharedInstance(kContexts[static_cast<size_t>(ctx)]); }
    Own value(const Node* from) { return node(from); }
    template<class T> Own value(const Seq<T>& items)
    {
        Ref<List> list = m_vm.newList(items.size());
        for (const T& each : items) {
            Own item = value(each);
            if (m_hasFailed || item.isNull() || !m_vm.callMethod(list.value(), "append", {item.get()}))
                return fail();
        }
        return std::move(list).own();
    }
    // Contexts and operators have one object each.
    Own sharedInstance(const char* className)
    {
        Str* name = m_vm.intern(className);
        const Value known = findStr(m_shared, name);
        if (!known.isNull())
            return Own::ref(known);
        Own made = instance(className);
        if (!made.isNull())
            setStr(m_shared, name, made);
        return made;
    }
    Own plain(ast::ConstantType type)
    {
        switch (type) {
        case ast::ConstantType::True: return Own::boolean(true);
        case ast::ConstantType::False: return Own::boolean(false);
        case ast::ConstantType::Ellipsis: return Own::steal(Value::ellipsis());
        default: return Own::none();
        }
    }
    Own constantValue(const ast::Constant& n)
    {
        switch (n.type) {
        case ast::ConstantType::Int: return m_vm.newInt(n.integer);
        case ast::ConstantType::BigInt: {
            const bool isHex = n.text.starts_with("0x");
            return parseInt(m_vm, isHex ? n.text.substr(2) : n.text, isHex ? 16 : 10);
        }
        case ast::ConstantType::Float: return Own::real(n.real);
        case ast::ConstantType::Complex: return m_vm.newComplex(0, n.real);
        case ast::ConstantType::Str: return m_vm.newStr(n.text).own();
        case ast::ConstantType::Bytes: return m_vm.newBytes(n.text).own();
        default: return plain(n.type);
        }
    }

    Machine& m_vm;
    Dict* m_classes;
    Dict* m_shared;
    Value m_object;    // whose fields are being set
    bool m_hasFailed = false;
};

}    // namespace

Own syntaxObjects(Machine& vm, const script::Tree& tree, std::string_view mode)
{
    const Own module = vm.importModule("ast");
    if (module.isNull())
        return {};
    if (module->object()->type != vm.types.module)
        return vm.runtimeError("the module ast was replaced");
    const Own shared = vm.getAttr(module, "_shared");
    if (shared.isNull() || !isExactDict(vm, shared))
        return vm.hasError() ? Own() : Own(vm.runtimeError("the module ast was changed"));
    Writer writer(vm, module->as<Module>()->dict, shared->as<Dict>());
    const Node* root = tree.module ? static_cast<const Node*>(tree.module) : tree.expression;
    Own made = writer.node(root);
    if (made.isNull() || mode != "single")
        return made;
    Own interactive = writer.instance("Interactive");
    const Own body = vm.getAttr(made, "body");
    if (interactive.isNull() || body.isNull() || !vm.setAttr(interactive, vm.intern("body"), body))
        return {};
    return interactive;
}

}    // namespace swimloop::vm
