import type { AnchorHTMLAttributes, ComponentProps } from 'react';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';

interface Look {
  /** `act` is the one main act of a page; `quiet` is an act beside others. */
  look?: 'act' | 'plain' | 'quiet';
  size?: 'small' | 'normal' | 'large';
}

export function buttonClass({ look = 'plain', size = 'normal' }: Look, more?: string): string {
  return [
    styles.button,
    look === 'act' && styles.act,
    look === 'quiet' && styles.quiet,
    size === 'large' && styles.large,
    size === 'small' && styles.small,
    more,
  ]
    .filter(Boolean)
    .join(' ');
}

export function Button({ look, size, className, type = 'button', ...rest }: Look & ComponentProps<'button'>) {
  return <button type={type} className={buttonClass({ look, size }, className)} {...rest} />;
}

export function ButtonLink({ look, size, className, ...rest }: Look & LinkProps) {
  return <Link className={buttonClass({ look, size }, className)} {...rest} />;
}

/** A link that leaves the pages: a download, or another site. */
export function ButtonAnchor({
  look,
  size,
  className,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a className={buttonClass({ look, size }, className)} {...rest}>
      {children}
    </a>
  );
}
