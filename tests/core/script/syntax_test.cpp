// Trees, scopes and mistakes of many snippets, compared with what CPython says of them (the .txt files beside this
// one).
#include "core/script/reference_file.h"
#include "script/ast_visit.h"
#include "script/dump.h"
#include "script/parser.h"
#include "script/scope.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace swimloop::script;

namespace {

std::unique_ptr<Tree> parsed(const QByteArray& source) {
    return parse(std::make_shared<Source>("snippet", source.toStdString()));
}

// TYPE line:column-endLine:endColumn MESSAGE; the end only where it is known.
QByteArray described(const Diagnostic& diagnostic) {
    const std::string_view type = typeName(diagnostic.type);
    QByteArray text(type.data(), static_cast<qsizetype>(type.size()));
    text += ' ' + QByteArray::number(diagnostic.line);
    if (diagnostic.isWarning())
        return text + ": " + QByteArray::fromStdString(diagnostic.message);
    text += ':' + QByteArray::number(diagnostic.col);
    if (diagnostic.endCol > 0)
        text += '-' + QByteArray::number(diagnostic.endLine) + ':' + QByteArray::number(diagnostic.endCol);
    return text + ' ' + QByteArray::fromStdString(diagnostic.message);
}

// CPython counts columns in an f-string's expression from that expression, and those of a range over several lines
// sometimes in the first of them. Ours are where they belong.
QByteArray withoutColumns(const QByteArray& text) {
    const QByteArrayList words = text.split(' ');
    const QByteArray place = words.value(1);
    const int dash = static_cast<int>(place.indexOf('-'));
    if (text.contains("f-string: "))
        return words[0] + ' ' + words.mid(2).join(' ');
    if (dash >= 0 && place.left(place.indexOf(':')) != place.mid(dash + 1, place.lastIndexOf(':') - dash - 1))
        return words[0] + ' ' + place.left(dash) + ' ' + words.mid(2).join(' ');
    return text;
}

QByteArray names(const char* title, const Seq<const Identifier*>& list, const char* more = nullptr) {
    QByteArrayList all;
    for (const Identifier* name : list)
        all.append(QByteArray(name->text.data(), static_cast<qsizetype>(name->text.size())));
    if (more != nullptr)
        all.append(more);
    return all.isEmpty() ? QByteArray() : ' ' + QByteArray(title) + '=' + all.join(',');
}

QByteArray described(const Scope& scope) {
    QByteArray text(scope.qualname.data(), static_cast<qsizetype>(scope.qualname.size()));
    text += names("locals", scope.varNames);
    text += names("cells", scope.cellVars, scope.needsClassClosure ? "__class__" : nullptr);
    text += names("frees", scope.freeVars);
    if (!scope.isFunctionLike())
        return text;
    if (scope.argCount + scope.posOnlyArgCount + scope.kwOnlyArgCount > 0) {
        text += " arguments=" + QByteArray::number(scope.argCount) + ',' + QByteArray::number(scope.posOnlyArgCount)
                + ',' + QByteArray::number(scope.kwOnlyArgCount);
    }
    text += scope.hasVarArgs ? " varargs" : "";
    text += scope.hasVarKeywords ? " varkeywords" : "";
    text += scope.isNested ? " nested" : "";
    text += scope.isGenerator && !scope.isAsync ? " generator" : "";
    text += scope.isAsync && !scope.isGenerator ? " coroutine" : "";
    text += scope.isAsync && scope.isGenerator ? " async generator" : "";
    return text;
}

const Scope* scopeOf(const ast::Node& node) {
    using ast::NodeKind;
    switch (node.kind) {
    case NodeKind::Module: return node.as<ast::Module>().scope;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: return node.as<ast::FunctionDef>().scope;
    case NodeKind::ClassDef: return node.as<ast::ClassDef>().scope;
    case NodeKind::Lambda: return node.as<ast::Lambda>().scope;
    case NodeKind::ListComp: return node.as<ast::ListComp>().scope;
    case NodeKind::SetComp: return node.as<ast::SetComp>().scope;
    case NodeKind::DictComp: return node.as<ast::DictComp>().scope;
    case NodeKind::GeneratorExp: return node.as<ast::GeneratorExp>().scope;
    default: return nullptr;
    }
}

void collectScopes(const ast::Node& node, QByteArrayList& into) {
    if (const Scope* scope = scopeOf(node))
        into.append(described(*scope));
    ast::forEachChild(node, [&](ast::Node& child) { collectScopes(child, into); });
}

void addRows(const char* file) {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArrayList>("expected");
    int number = 0;
    const QList<ReferenceRecord> records = readReferences(QString::fromLatin1(file));
    QVERIFY(!records.isEmpty());
    for (const ReferenceRecord& record : records)
        QTest::newRow((QByteArray::number(++number) + ' ' + record.line.left(60)).constData())
            << record.source << record.expected;
}

} // namespace

class SyntaxTest : public QObject {
    Q_OBJECT

private slots:
    void trees_data() { addRows("trees.txt"); }
    void trees() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArrayList, expected);
        const auto tree = parsed(source);
        if (!tree->ok())
            QFAIL(described(tree->diagnostics[0]).constData());
        QByteArrayList actual;
        for (const ast::Stmt* statement : tree->module->body)
            actual.append(QByteArray::fromStdString(dump(*statement, DumpRanges::Show)));
        QCOMPARE(actual.join('\n'), expected.join('\n').replace("\\\\", "\\"));
    }

    void scopes_data() { addRows("scopes.txt"); }
    void scopes() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArrayList, expected);
        const auto tree = parsed(source);
        if (!tree->ok() || !analyse(*tree))
            QFAIL(described(tree->diagnostics[0]).constData());
        QByteArrayList actual;
        collectScopes(*tree->module, actual);
        std::sort(actual.begin(), actual.end());
        QCOMPARE(actual.join('\n'), expected.join('\n'));
    }

    void mistakes_data() { addRows("errors.txt"); }
    void mistakes() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArrayList, expected);
        const auto tree = parsed(source);
        if (tree->ok())
            analyse(*tree);
        QByteArrayList actual;
        for (const Diagnostic& diagnostic : tree->diagnostics)
            actual.append(described(diagnostic));
        if (!tree->ok())
            actual = {actual.first()}; // the first is CPython's only one
        else if (actual.isEmpty())
            actual = {"ok"};
        else
            std::sort(actual.begin(), actual.end());
        std::sort(expected.begin(), expected.end());
        QCOMPARE(withoutColumns(actual.join('\n')), withoutColumns(expected.join('\n').replace("\\\\", "\\")));
    }
};

QTEST_APPLESS_MAIN(SyntaxTest)
#include "syntax_test.moc"
