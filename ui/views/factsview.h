// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/views/factsheet.h"

#include <QtCore/QList>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QGridLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace steward {

/// Draws groups of facts as two columns of selectable plain text. Spans that grow are written anew every second while
/// they are seen.
class FactsView : public QWidget
{
    Q_OBJECT
public:
    explicit FactsView(QWidget *parent = nullptr);

    /// Where there is little width, ids get a line of their own below their name.
    void setNarrow(bool narrow);
    /// Does nothing when the groups are what is shown already, so a selection survives a refresh.
    void show(const QList<FactGroup> &groups);

Q_SIGNALS:
    /// Somebody wants to go where a fact leads.
    void targetPicked(const steward::FactTarget &target);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void addGroup(const FactGroup &group);
    void addFact(const Fact &fact, QGridLayout &grid, int &row);
    QWidget *labelWidget(const Fact &fact);
    QWidget *valueWidget(const Fact &fact);
    QWidget *longTextWidget(const Fact &fact);
    QLabel *textWidget(const Fact &fact);
    QToolButton *goButton(const QString &iconName, const QString &toolTip, const QString &spoken, QWidget *parent);
    void tick();

    struct Growing
    {
        QLabel *text;
        Fact fact;
    };

    QVBoxLayout *m_layout;
    bool m_isNarrow = false;
    QWidget *m_body = nullptr;
    QList<FactGroup> m_groups;
    QList<Growing> m_growing;
    QTimer m_clock;
};

} // namespace steward
