// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QHBoxLayout;

namespace steward {

class Badge;
class UsageBar;

/// The head of a page: name, badges, one line of facts, and what is used of a quota.
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setName(const QString &name, bool isStruck = false);
    void setFirstBadge(const QString &text, Tone tone);
    void setStateBadge(const QString &text, Tone tone);
    void setFacts(const QString &line);
    /// Empty words hide the bar.
    void setUsage(const QString &words, std::optional<double> fraction);

private:
    QLabel *m_name;
    Badge *m_first;
    Badge *m_state;
    QLabel *m_facts;
    QWidget *m_usage;
    QLabel *m_usageWords;
    UsageBar *m_usageBar;
};

} // namespace steward
