// What the colours and patterns of the lanes mean: those that occur in the run.
#pragma once

#include "trace/spans.h"

#include <QWidget>

#include <vector>

namespace swimloop::ui {

class Session;
struct Palette;

// The states that a run shows, in the order of the legend.
[[nodiscard]] std::vector<trace::SpanState> statesIn(const trace::Spans& spans);
// Paints swatches and names from left to right, and returns the width they took; a null painter only measures.
double paintLegend(QPainter* painter, const QRectF& area, const std::vector<trace::SpanState>& states,
                   const Palette& palette);

class Legend : public QWidget {
    Q_OBJECT

public:
    explicit Legend(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] const std::vector<trace::SpanState>& states() const { return m_states; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void renew();
    void fitHeight();
    [[nodiscard]] std::vector<std::vector<trace::SpanState>> rowsFor(int width) const;

    Session& m_session;
    std::vector<trace::SpanState> m_states;
    std::size_t m_seenSpans = 0;
};

} // namespace swimloop::ui
