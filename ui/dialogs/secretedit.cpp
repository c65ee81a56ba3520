// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/secretedit.h"

#include "core/model/pastedtext.h"

namespace steward {

namespace {

constexpr int LongestSecret = 16'384;

} // namespace

SecretEdit::SecretEdit(const QString &name, const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setContextMenuPolicy(Qt::NoContextMenu);
    setDragEnabled(false);
    setMaxLength(LongestSecret);
}

Secret SecretEdit::typed(bool isPassword) const
{
    return Secret((isPassword ? text() : cleanedSecret(text())).toUtf8());
}

Secret SecretEdit::take(bool isPassword)
{
    Secret secret = typed(isPassword);
    // setText() instead of clear(): it also forgets what undo would bring back.
    setText({});
    return secret;
}

} // namespace steward
