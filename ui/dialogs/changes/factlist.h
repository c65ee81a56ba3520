// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

class QGridLayout;

namespace steward {

class IconLabel;
class WrappedLabel;

/// One line of a pre-flight card: how it feels and what it says. The name is for tests and screen readers.
struct ChangeFact
{
    QString name{}; ///< objectName of the words: "fact_<name>"
    Tone tone = Tone::Neutral;
    QString words{};

    friend bool operator==(const ChangeFact &, const ChangeFact &) = default;
};

/// What to know before saying yes, line by line, each with its icon. Rows that stay keep their widgets.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    void show(const QList<ChangeFact> &facts);
    const QList<ChangeFact> &facts() const { return m_facts; }

private:
    struct Row
    {
        IconLabel *icon;
        WrappedLabel *words;
    };

    QList<ChangeFact> m_facts;
    QList<Row> m_rows;
    QGridLayout *m_grid;
};

} // namespace steward
