// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationtexts.h"

#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward {

namespace {

struct OperationTexts
{
    Q_DECLARE_TR_FUNCTIONS(OperationTexts)
};

} // namespace

QString fieldWords(OperationField field)
{
    switch (field) {
    case OperationField::Created:
        return OperationTexts::tr("Created");
    case OperationField::Type:
        return OperationTexts::tr("Type");
    case OperationField::Subject:
        return OperationTexts::tr("Subject");
    case OperationField::Status:
        return OperationTexts::tr("Status");
    case OperationField::Duration:
        return OperationTexts::tr("Duration");
    case OperationField::CreatedBy:
        return OperationTexts::tr("By");
    case OperationField::Environment:
        return OperationTexts::tr("Environment");
    case OperationField::Connection:
        return OperationTexts::tr("Tenant");
    case OperationField::Started:
        return OperationTexts::tr("Started");
    case OperationField::Completed:
        return OperationTexts::tr("Completed");
    case OperationField::Id:
        return OperationTexts::tr("Operation ID");
    case OperationField::TenantId:
        return OperationTexts::tr("Tenant ID");
    case OperationField::EnvironmentKind:
        return OperationTexts::tr("Environment type");
    case OperationField::Family:
        return OperationTexts::tr("Application family");
    case OperationField::CanceledBy:
        return OperationTexts::tr("Canceled by");
    case OperationField::PrincipalKind:
        return OperationTexts::tr("Kind of principal");
    case OperationField::AppId:
        return OperationTexts::tr("App ID");
    case OperationField::SourceVersion:
        return OperationTexts::tr("From version");
    case OperationField::TargetVersion:
        return OperationTexts::tr("To version");
    case OperationField::ErrorMessage:
        return OperationTexts::tr("Error");
    case OperationField::Parameters:
        return OperationTexts::tr("Parameters");
    case OperationField::Extra:
        return OperationTexts::tr("Other members");
    }
    return {};
}

QString toolTipText(const QString &text)
{
    if (text.isEmpty())
        return {};
    constexpr qsizetype longest = 1000;
    const QString shown = visibleText(text, longest, LineBreaks::Keep).toHtmlEscaped();
    return QStringLiteral("<div style=\"white-space:pre-wrap\">%1</div>").arg(shown);
}

QString groupedNumber(quint64 number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(number);
}

} // namespace steward
