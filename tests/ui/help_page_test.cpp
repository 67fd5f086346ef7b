// The page of the help: shown from its file, found in, readable in both themes.
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/window/help_page.h"

#include <QLineEdit>
#include <QTest>
#include <QTextBrowser>

using namespace swimloop::ui;
using namespace Qt::StringLiterals;

class HelpPageTest : public QObject {
    Q_OBJECT

private slots:
    void showsTheFile() {
        loadFonts();
        HelpPage page(QStringLiteral(SWIMLOOP_SOURCE_DIR "/resources/help/what_is_there.md"));
        auto* text = page.findChild<QTextBrowser*>();
        QVERIFY(text->toPlainText().contains(u"What differs from CPython"_s));
        page.findChild<QLineEdit*>()->setText(u"OrderedDict"_s);
        QCOMPARE(text->textCursor().selectedText(), u"OrderedDict"_s);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            Theme::instance().setChoice(choice);
            page.show();
            QVERIFY(!page.grab().isNull());
        }
    }
    void saysWhatIsMissing() {
        HelpPage page(u"/nowhere/page.md"_s);
        QVERIFY(page.findChild<QTextBrowser*>()->toPlainText().contains(u"could not be read"_s));
    }
};

QTEST_MAIN(HelpPageTest)
#include "help_page_test.moc"
