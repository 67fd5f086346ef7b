#include "ui/inspector/problem_card.h"

#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAround = 12;

} // namespace

ProblemCard::ProblemCard(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_links(new QLabel(this)) {
    setObjectName(u"problemCard"_s);
    m_title->setFont(textFont(13, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setFont(textFont(12));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_links->setFont(textFont(12, QFont::Medium));
    m_links->setTextFormat(Qt::RichText);
    m_links->setWordWrap(true);
    m_links->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(12 + kAround, 18 + 10, 12 + kAround, 10);
    box->setSpacing(4);
    box->addWidget(m_title);
    box->addWidget(m_text);
    box->addWidget(m_links);
    connect(m_links, &QLabel::linkActivated, this, [this](const QString& link) {
        const auto& problems = m_session.problems();
        if (m_shown < 0 || m_shown >= static_cast<int>(problems.size()))
            return;
        if (link == "show"_L1)
            m_session.showProblem(m_shown);
        else if (link == "next"_L1)
            m_session.showProblem((m_shown + 1) % static_cast<int>(problems.size()));
        else
            emit lessonAsked(lessonFor(problems[static_cast<std::size_t>(m_shown)]));
    });
    connect(&session, &Session::problemsChanged, this, &ProblemCard::follow);
    connect(&session, &Session::momentChanged, this, &ProblemCard::follow);
    connect(&session, &Session::problemShown, this, &ProblemCard::follow);
    connect(&Theme::instance(), &Theme::changed, this, &ProblemCard::applyTheme);
    applyTheme();
}

void ProblemCard::applyTheme() {
    const Palette& c = colours();
    QPalette title = palette();
    title.setColor(QPalette::WindowText, c.error);
    m_title->setPalette(title);
    QPalette text = palette();
    text.setColor(QPalette::WindowText, c.text);
    m_text->setPalette(text);
    follow();
    update();
}

QString ProblemCard::lessonFor(const Problem& problem) const {
    if (problem.lesson.isEmpty() || !m_session.recording())
        return {};
    const QString path = m_session.recording()->input().path;
    if (!path.endsWith(u'/' + problem.lesson + ".py"_L1))
        return problem.lesson;
    const QString remedy = path.left(path.size() - 3) + "_fixed.py"_L1;
    return QFileInfo::exists(remedy) ? problem.lesson + "_fixed"_L1 : QString();
}

void ProblemCard::follow() {
    m_shown = m_session.problemInFocus();
    setVisible(m_shown >= 0);
    if (m_shown < 0)
        return;
    const auto& problems = m_session.problems();
    const Problem& problem = problems[static_cast<std::size_t>(m_shown)];
    QString head = problems.size() == 1 ? tr("Problem") : tr("Problem %1 of %2").arg(m_shown + 1).arg(problems.size());
    if (problem.place.isValid() && problem.place.file() == 0)
        head += tr(" · line %1").arg(problem.place.line());
    m_title->setText(breakable(head + u" · "_s + problem.title));
    QString text = problem.text.size() > 500 ? problem.text.left(500) + u'…' : problem.text;
    if (!problem.remedy.isEmpty())
        text += u' ' + problem.remedy;
    m_text->setText(breakable(text));
    const QString colour = colours().accent.name();
    const auto link = [&](const QString& target, const QString& words) {
        return u"<a href=\"%1\" style=\"color:%2; text-decoration:none\">%3</a>"_s.arg(target, colour, words.toHtmlEscaped().replace(u' ', "&nbsp;"_L1));
    };
    QStringList links{link(u"show"_s, tr("Show on the timeline"))};
    if (const QString lesson = lessonFor(problem); !lesson.isEmpty())
        links << link(u"lesson"_s, lesson == problem.lesson ? tr("Open the lesson") : tr("Open the remedy"));
    if (problems.size() > 1)
        links << link(u"next"_s, tr("Next"));
    m_links->setText(links.join(u" &nbsp;· "_s));
    setAccessibleName(m_title->text());
    setAccessibleDescription(text);
}

void ProblemCard::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.errorSoftEdge);
    painter.setBrush(c.errorSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(kAround + 0.5, 18.5, -kAround - 0.5, -0.5), 8, 8);
}

} // namespace swimloop::ui
