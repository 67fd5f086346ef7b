// One chart: a value over the whole run, with the playhead across it. A click moves the playhead there.
#pragma once

#include <QChartView>
#include <QColor>

#include <vector>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace swimloop::ui {

class ValueChart : public QChartView {
    Q_OBJECT

public:
    enum class Hue : std::uint8_t { Value, Accent, Calm };

    explicit ValueChart(Hue hue, QWidget* parent = nullptr);
    // The line's corners as stepLine() gives them; `bound` is drawn dashed, 0 for none.
    void setLine(const std::vector<QPointF>& corners, double from, double to, double highest, double bound,
                 const QString& boundName);
    void setPlayhead(double x);
    [[nodiscard]] QList<QPointF> corners() const;

signals:
    void clicked(double x);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void applyTheme();
    void scrubTo(const QPointF& point);

    Hue m_hue;
    QLineSeries* m_line;
    QLineSeries* m_ground;
    QAreaSeries* m_area;
    QLineSeries* m_bound;
    QValueAxis* m_x;
    QValueAxis* m_y;
    QString m_boundName;
    double m_boundAt = 0;
    double m_highest = 0;
    double m_playhead = 0;
};

} // namespace swimloop::ui
