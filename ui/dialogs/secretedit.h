// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/secret.h"

#include <QtWidgets/QLineEdit>

namespace steward {

/// A field for a secret (A35): masked, no suggestions, nothing learned, no undo copy, nothing copied or dragged out.
class SecretEdit : public QLineEdit
{
    Q_OBJECT
public:
    SecretEdit(const QString &name, const QString &accessibleName, QWidget *parent = nullptr);

    /// What was typed, without the blanks around it where `isPassword` is false. Empties the field.
    Secret take(bool isPassword = false);
    Secret typed(bool isPassword = false) const;
};

} // namespace steward
