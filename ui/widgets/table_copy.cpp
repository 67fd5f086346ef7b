#include "ui/widgets/table_copy.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QStringList>
#include <QTableWidget>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

QString tableText(const QTableWidget& table) {
    const bool isChosen = table.selectionModel()->selectedRows().size() > 1;
    QStringList lines;
    QStringList heads;
    for (int column = 0; column < table.columnCount(); ++column)
        heads << (table.horizontalHeaderItem(column) ? table.horizontalHeaderItem(column)->text() : QString());
    lines << heads.join(u'\t');
    for (int row = 0; row < table.rowCount(); ++row) {
        if (isChosen && !table.selectionModel()->isRowSelected(row))
            continue;
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells << (table.item(row, column) ? table.item(row, column)->text() : QString());
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

void addCopying(QTableWidget* table) {
    auto* copy = new QAction(QCoreApplication::translate("Table", "Copy"), table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(copy, &QAction::triggered, table,
                     [table] { QApplication::clipboard()->setText(tableText(*table)); });
    table->addAction(copy);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace swimloop::ui
