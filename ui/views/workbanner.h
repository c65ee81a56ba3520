// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QTimer;

namespace steward {

class IconLabel;

/// Under the head of an environment: what runs on it, for how long, and what it blocks meanwhile. Hidden when nothing.
class WorkBanner : public QWidget
{
    Q_OBJECT
public:
    explicit WorkBanner(QWidget *parent = nullptr);

    /// Open actions of that environment, latest first.
    void showActions(const QList<Action> &actions);
    QString text() const;

Q_SIGNALS:
    void actionPicked(const QUuid &action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void fill();

    QList<Action> m_actions;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_show;
    QTimer *m_clock;
};

} // namespace steward
