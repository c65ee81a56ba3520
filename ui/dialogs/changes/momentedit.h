// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

class QBoxLayout;
class QComboBox;
class QLineEdit;

namespace steward {

class WrappedLabel;

/// A point in time, typed in the local time of a zone with UTC beside it. A time that clocks skip is refused; of an
/// hour that clocks show twice, it asks which is meant (D13).
class MomentEdit : public QWidget
{
    Q_OBJECT
public:
    MomentEdit(const QTimeZone &zone, QWidget *parent);

    /// Not given while what is typed is no time, no existing one, or one of two.
    Instant moment() const { return m_moment; }
    void setMoment(Instant moment);
    /// Why moment() is not given; empty where it is, and where nothing is typed.
    QString problem() const { return m_problem; }
    bool isEmpty() const;

Q_SIGNALS:
    /// By typing or by setMoment().
    void changed();
    /// By a person.
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void read();
    void show(const QList<Instant> &found);
    void step(int direction);
    void arrange();
    QString inZone(Instant moment) const;

    QTimeZone m_zone;
    QBoxLayout *m_row;
    QLineEdit *m_text;
    QComboBox *m_which;
    WrappedLabel *m_utc;
    Instant m_moment;
    QString m_problem;
    QList<Instant> m_offered; ///< the two of an hour that comes twice
};

} // namespace steward
