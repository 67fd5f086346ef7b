#include "ui/inspector/lesson_card.h"

#include "ui/editor/constants.h"
#include "ui/run/moments.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAround = 12;
constexpr qsizetype kMostLetters = 1600; // a card, not a book

} // namespace

QString lessonOf(const QString& source) {
    static const QRegularExpression pattern(uR"(\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*[rR]?("""|''')(.*?)\1)"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = pattern.match(source.left(20000));
    const QString body = match.captured(2).trimmed();
    const qsizetype first = body.indexOf(u'\n');
    if (first < 0)
        return {};
    QString text;
    for (const QString& line : body.mid(first).split(u'\n')) {
        const QString words = line.trimmed();
        const bool isApart = line.startsWith("    "_L1) || words.startsWith("- "_L1) || words.startsWith("* "_L1);
        if (words.isEmpty()) {
            if (!text.isEmpty() && !text.endsWith("\n\n"_L1))
                text += text.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s;
            continue;
        }
        if (isApart && !text.isEmpty() && !text.endsWith(u'\n'))
            text += u'\n';
        else if (!text.isEmpty() && !text.endsWith(u'\n'))
            text += u' ';
        text += words;
        if (isApart)
            text += u'\n';
    }
    text = text.trimmed();
    return text.size() > kMostLetters ? text.left(kMostLetters - 1) + u'…' : text;
}

LessonCard::LessonCard(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_keys(new QLabel(this)) {
    setObjectName(u"lessonCard"_s);
    m_title->setFont(textFont(13, QFont::DemiBold));
    m_text->setFont(textFont(12));
    m_keys->setFont(textFont(11));
    for (QLabel* label : {m_title, m_text, m_keys}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(12 + kAround, 8 + 10, 12 + kAround, 10);
    box->setSpacing(6);
    box->addWidget(m_title);
    box->addWidget(m_text);
    box->addWidget(m_keys);
    connect(&session, &Session::recordingChanged, this, &LessonCard::follow);
    connect(&session, &Session::momentChanged, this, &LessonCard::follow);
    connect(&Theme::instance(), &Theme::changed, this, &LessonCard::applyTheme);
    applyTheme();
    follow();
}

QString LessonCard::text() const {
    return m_text->text().remove(QChar(0x200b));
}

void LessonCard::applyTheme() {
    const auto setInk = [](QLabel* label, const QColor& ink) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, ink);
        label->setPalette(palette);
    };
    setInk(m_title, colours().text);
    setInk(m_text, colours().text);
    setInk(m_keys, colours().muted);
    update();
}

void LessonCard::follow() {
    const Recording* recording = m_session.recording();
    const bool isAtStart = recording && m_session.moment() == startOf(recording->store());
    const QString title = isAtStart ? docTitle(recording->input().source) : QString();
    setVisible(!title.isEmpty());
    if (title.isEmpty())
        return;
    m_title->setText(breakable(title));
    const QString lesson = lessonOf(recording->input().source);
    m_text->setText(breakable(lesson));
    m_text->setVisible(!lesson.isEmpty());
    const QString keys = tr("Space plays, → goes one step on, ← one back.");
    m_keys->setText(constantsIn(recording->input().source).empty()
                        ? keys
                        : tr("%1 A slider beside the source changes its number.").arg(keys));
}

void LessonCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& c = colours();
    painter.setPen(QPen(c.accentSoftEdge, 1));
    painter.setBrush(c.accentSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(kAround + 0.5, 8.5, -kAround - 0.5, -0.5), 6, 6);
}

} // namespace swimloop::ui
