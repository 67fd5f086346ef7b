#include "ui/window/help_page.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QLineEdit>
#include <QScreen>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

HelpPage::HelpPage(const QString& path, QWidget* parent, const QString& title) : QDialog(parent) {
    setObjectName(u"helpPage"_s);
    setWindowTitle(title.isEmpty() ? tr("What the simulator knows") : title);
    const QSize room = parent && parent->screen() ? parent->screen()->availableSize() : QSize(1000, 760);
    resize(std::min(820, room.width() - 40), std::min(720, room.height() - 80));

    QFile file(path);
    m_markdown = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : tr("The help could not be read: %1.").arg(path);

    auto* search = new QLineEdit;
    search->setObjectName(u"helpSearch"_s);
    search->setPlaceholderText(title.isEmpty() ? tr("Find a module or a name") : tr("Find a word"));
    search->setClearButtonEnabled(true);
    m_page = new QTextBrowser;
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setOpenExternalLinks(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 18);
    column->setSpacing(12);
    column->addWidget(search);
    column->addWidget(m_page, 1);
    showText();

    const auto find = [this, search](bool isNext) {
        if (!isNext)
            m_page->moveCursor(QTextCursor::Start);
        if (!search->text().isEmpty() && !m_page->find(search->text()) && isNext) {
            m_page->moveCursor(QTextCursor::Start);
            m_page->find(search->text());
        }
    };
    connect(search, &QLineEdit::textChanged, this, [find] { find(false); });
    connect(search, &QLineEdit::returnPressed, this, [find] { find(true); });
    search->setFocus();
}

void HelpPage::showText() {
    m_page->document()->setDefaultFont(textFont(13));
    m_page->document()->setDocumentMargin(10);
    m_page->setMarkdown(m_markdown);
    // Code stands in the fonts and colours of the window, wherever Markdown put its own.
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            QTextCharFormat format = it.fragment().charFormat();
            if (!format.fontFixedPitch())
                continue;
            QTextCursor cursor(block);
            cursor.setPosition(it.fragment().position());
            cursor.setPosition(it.fragment().position() + it.fragment().length(), QTextCursor::KeepAnchor);
            format.setFont(codeFont(12));
            format.setFontFixedPitch(false);
            format.setForeground(colours().text);
            cursor.setCharFormat(format);
            it = block.begin();
        }
    }
    for (QTextFrame* frame : m_page->document()->rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setCellPadding(5);
            format.setBorder(0);
            table->setFormat(format);
        }
    }
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(block.blockFormat().headingLevel() == 1 ? 4 : 18);
        format.setBottomMargin(6);
        QTextCursor(block).setBlockFormat(format);
    }
    m_page->moveCursor(QTextCursor::Start);
}

void HelpPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_page)
        showText();
    QDialog::changeEvent(event);
}

QString helpPagePath(const QString& page) {
    return u"%1/../share/swimloop/help/%2.md"_s.arg(QCoreApplication::applicationDirPath(), page);
}

} // namespace swimloop::ui
