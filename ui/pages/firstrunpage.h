// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

namespace steward {

/// What a newcomer sees: three ways in.
class FirstRunPage : public Page
{
    Q_OBJECT
public:
    explicit FirstRunPage(QWidget *parent = nullptr);
    void refresh() override {}

Q_SIGNALS:
    void browserSignInRequested();
    void appRegistrationRequested();
    void demoRequested();

private:
    QWidget *makeWay(const QString &iconName, const QString &title, const QString &text, const QString &verb,
                     const QString &name, void (FirstRunPage::*chosen)());
};

} // namespace steward
