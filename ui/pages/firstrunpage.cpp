// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/firstrunpage.h"

#include "ui/views/plainlabel.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

FirstRunPage::FirstRunPage(QWidget *parent)
    : Page(parent)
{
    setObjectName(QStringLiteral("firstRun"));
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    QLabel *title = headingLabel(tr("Welcome to Steward"), 1.8, this);
    title->setAlignment(Qt::AlignCenter);
    QLabel *text = mutedLabel(tr("Environments, apps and operations of Business Central online, in one place. "
                                 "Connections start read-only: nothing is changed until you allow it."),
                              this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(8);
    column->addWidget(makeWay(QStringLiteral("browser"), tr("Sign in with the browser"),
                              tr("As yourself, with your own rights. Opens the sign-in page of Microsoft Entra in your "
                                 "browser."),
                              tr("Sign in…"), QStringLiteral("firstRunBrowser"),
                              &FirstRunPage::browserSignInRequested));
    column->addWidget(makeWay(QStringLiteral("signin"), tr("Use an app registration"),
                              tr("With a client id and a secret, for partners and unattended work. The secret goes to "
                                 "the keychain of this computer, never to a file."),
                              tr("Enter…"), QStringLiteral("firstRunApp"), &FirstRunPage::appRegistrationRequested));
    column->addWidget(makeWay(QStringLiteral("demo"), tr("Look around in the demo tenant"),
                              tr("A made-up service on this computer with tenants, apps and operations. Needs no "
                                 "account and no network."),
                              tr("Start demo"), QStringLiteral("firstRunDemo"), &FirstRunPage::demoRequested));
    auto *narrow = new QWidget(this);
    narrow->setLayout(column);
    narrow->setMaximumWidth(640);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(narrow, 20);
    middle->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addLayout(middle);
    outer->addStretch(3);
}

QWidget *FirstRunPage::makeWay(const QString &iconName, const QString &title, const QString &text, const QString &verb,
                               const QString &name, void (FirstRunPage::*chosen)())
{
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(14);
    auto *mark = new IconLabel(frame);
    mark->show(iconName, QPalette::Link, 28);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    QLabel *explanation = mutedLabel(text, frame);
    explanation->setWordWrap(true);
    words->addWidget(headingLabel(title, 1.05, frame));
    words->addWidget(explanation);
    auto *button = new QPushButton(verb, frame);
    button->setObjectName(name);
    button->setAccessibleName(title);
    button->setAccessibleDescription(text);
    button->setMinimumWidth(110);
    if (!focusProxy())
        setFocusProxy(button);
    connect(button, &QPushButton::clicked, this, chosen);
    row->addWidget(mark);
    row->addLayout(words, 1);
    row->addWidget(button);
    return frame;
}

} // namespace steward
