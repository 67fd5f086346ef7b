#include "ui/window/key_sheet.h"

#include "ui/theme/fonts.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

QLabel* label(const QString& text, const QFont& font, bool isMuted = false) {
    auto* made = new QLabel(text);
    made->setFont(font);
    made->setTextFormat(Qt::PlainText);
    made->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    if (isMuted)
        made->setForegroundRole(QPalette::PlaceholderText);
    return made;
}

QString plain(QString text) {
    return text.remove(u'&').remove(u'…');
}

} // namespace

KeySheet::KeySheet(const QList<Actions::Group>& groups, QWidget* parent) : QDialog(parent) {
    setObjectName(u"keySheet"_s);
    setWindowTitle(tr("Keys"));
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(26, 22, 26, 24);
    columns->setSpacing(44);
    auto* column = new QVBoxLayout;
    int rows = 0;
    const auto add = [&](const QString& title, const QList<std::pair<QString, QString>>& entries) {
        if (rows + entries.size() > 20 && rows > 0) {
            column->addStretch();
            columns->addLayout(column);
            column = new QVBoxLayout;
            rows = 0;
        }
        column->addWidget(label(title, textFont(13, QFont::DemiBold)));
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(18);
        grid->setVerticalSpacing(5);
        int row = 0;
        for (const auto& [name, keyText] : entries) {
            grid->addWidget(label(name, textFont(12)), row, 0);
            grid->addWidget(label(keyText, codeFont(12), true), row, 1, Qt::AlignRight);
            ++row;
        }
        column->addLayout(grid);
        column->addSpacing(16);
        rows += row + 2;
    };
    for (const Actions::Group& group : groups) {
        QList<std::pair<QString, QString>> entries;
        for (const QAction* action : group.actions) {
            QStringList keyTexts;
            for (const QKeySequence& key : action->shortcuts().mid(0, 3)) {
                if (key != QKeySequence(Qt::SHIFT | Qt::Key_Question)) // the same key, on some keyboards
                    keyTexts << key.toString(QKeySequence::NativeText);
            }
            if (!keyTexts.isEmpty())
                entries << std::pair(plain(action->text()), keyTexts.join(u"  "_s));
        }
        add(group.title, entries);
    }
    add(tr("Mouse, on the timeline"), {{tr("Zoom at the pointer"), tr("Ctrl+wheel")},
                                       {tr("Move along"), tr("Shift+wheel, drag")},
                                       {tr("Scroll the lanes"), tr("wheel")},
                                       {tr("Select"), tr("click")},
                                       {tr("Go there, show the line"), tr("double click")},
                                       {tr("Move the playhead"), tr("drag in the ruler")},
                                       {tr("Choose a lane"), tr("Up  Down")},
                                       {tr("Drop the selection"), tr("Esc")},
                                       {tr("From the source to the timeline"), tr("Esc")}});
    column->addStretch();
    columns->addLayout(column);
}

} // namespace swimloop::ui
