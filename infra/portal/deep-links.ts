import { aws_cloudfront as cloudfront } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/**
 * An address of the portal without a full stop is one of its pages, and index.html shows them all. Done to requests and not to
 * answers: answers of 403 and 404 of the API stay what they are. (CloudFront Functions, JavaScript runtime 2.0.)
 */
export const deepLinkCode = `function handler(event) {
  const { request } = event;
  const { uri } = request;
  if (!uri.slice(uri.lastIndexOf('/')).includes('.')) request.uri = '/index.html';
  return request;
}
`

/** Named, for CDK's own name for it would be the same in every stage of the account. */
export function deepLinks(scope: Construct, stage: string): cloudfront.FunctionAssociation {
  const made = new cloudfront.Function(scope, 'DeepLinks', {
    functionName: `lectern-${stage}-deep-links`,
    code: cloudfront.FunctionCode.fromInline(deepLinkCode), runtime: cloudfront.FunctionRuntime.JS_2_0, comment: 'Pages of the portal by their addresses',
  })
  return { function: made, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }
}
